"""This is the absolute loss everywhere. Below beta the loss is a parabola."""

CHANGES = {
    "np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)": "np.abs(d)",
    "np.where(near, d / beta, np.sign(d))": "np.sign(d)",
}

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}
