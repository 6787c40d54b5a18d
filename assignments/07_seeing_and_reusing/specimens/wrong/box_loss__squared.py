"""This is the squared loss everywhere. Beyond beta the loss is a straight line."""

CHANGES = {
    "np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)": "d**2 / (2 * beta)",
    "np.where(near, d / beta, np.sign(d))": "d / beta",
}

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}
