"""Your gradient is that of the sum: divide it by the number of boxes, as the loss."""

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}


def box_loss(predicted, true, beta=1.0):
    d = predicted - true
    near = np.abs(d) < beta
    losses = np.where(near, d**2 / (2 * beta), np.abs(d) - beta / 2)
    dpredicted = np.where(near, d / beta, np.sign(d))
    return losses.sum() / len(d), dpredicted
