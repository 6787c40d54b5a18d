"""This is the squared loss everywhere. Beyond beta the loss is a straight line."""

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}


def box_loss(predicted, true, beta=1.0):
    d = predicted - true
    near = np.abs(d) < beta
    losses = d**2 / (2 * beta)
    dpredicted = d / beta / len(d)
    return losses.sum() / len(d), dpredicted
