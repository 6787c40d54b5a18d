"""Your backward passes dout on as it is. A number that was dropped had no influence on the loss: its
gradient is 0, and that of a kept one is scaled like the number itself.
"""

CAUGHT_BY = {"test_dropout_backward"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), None
    mask = (rng.random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout.copy()
