"""There are two mistakes here. beta is 1 in your loss, whatever is given. And you average over all
coordinates: they are summed for each box and averaged over the boxes.
"""

CHANGES = {
    "near = np.abs(d) < beta\n    losses = np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)": "near = np.abs(d) < 1\n    losses = np.where(near, d**2 / 2, np.abs(d) - 0.5)",
    "np.where(near, d / beta, np.sign(d)) / len(d)": "np.where(near, d, np.sign(d)) / d.size",
    "losses.sum() / len(d)": "losses.mean()",
}

CAUGHT_BY = {
    "test_both_pieces",
    "test_other_beta",
}
