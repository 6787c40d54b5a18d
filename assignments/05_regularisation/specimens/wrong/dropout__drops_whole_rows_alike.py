"""You draw one mask for a row and use it for the whole batch (or for a whole feature map). Every
number is dropped independently: rng.random(x.shape).
"""

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), 1.0
    mask = (rng.random(x.shape[1:]) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
