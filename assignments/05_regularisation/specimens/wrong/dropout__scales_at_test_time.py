"""What is kept is not scaled in training. Inverted dropout divides it by 1 - drop_prob there, and then
does nothing at test time: no factor 1 - drop_prob either.
"""

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x * (1 - drop_prob), 1 - drop_prob
    mask = (rng.random(x.shape) >= drop_prob) * 1.0
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
