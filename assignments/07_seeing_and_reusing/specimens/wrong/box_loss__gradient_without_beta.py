"""The slope of the parabola is d / beta, not d."""

CAUGHT_BY = {"test_other_beta"}


def box_loss(predicted, true, beta=1.0):
    d = predicted - true
    near = np.abs(d) < beta
    losses = np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)
    dpredicted = np.where(near, d, np.sign(d)) / len(d)
    return losses.sum() / len(d), dpredicted
