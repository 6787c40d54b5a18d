"""This is the absolute loss everywhere. Below beta the loss is a parabola."""

CAUGHT_BY = {"test_both_pieces", "test_other_beta"}


def box_loss(predicted, true, beta=1.0):
    d = predicted - true
    near = np.abs(d) < beta
    losses = np.abs(d)
    dpredicted = np.sign(d) / len(d)
    return losses.sum() / len(d), dpredicted
