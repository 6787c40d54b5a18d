"""You keep a number where its draw is below drop_prob. These are the ones to drop: with drop_prob =
0.1 nine of ten numbers must stay.
"""

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), 1.0
    mask = (rng.random(x.shape) < drop_prob) / (1 - drop_prob)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
