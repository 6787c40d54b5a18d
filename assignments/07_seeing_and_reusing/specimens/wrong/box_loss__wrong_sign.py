"""Your gradient has the wrong sign: that of true - predicted."""

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}


def box_loss(predicted, true, beta=1.0):
    d = predicted - true
    near = np.abs(d) < beta
    losses = np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)
    dpredicted = np.where(near, d / beta, np.sign(d)) / len(d)
    return losses.sum() / len(d), -dpredicted
