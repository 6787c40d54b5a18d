"""You average over all coordinates. They are summed for each box and averaged over the boxes."""

CHANGES = {
    "np.where(near, d / beta, np.sign(d)) / len(d)": "np.where(near, d / beta, np.sign(d)) / d.size",
    "losses.sum() / len(d)": "losses.mean()",
}

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}
