"""You drop at test time too: with training=False out must equal x, and nothing may be drawn."""

import numpy as np

CAUGHT_BY = {"test_dropout_does_nothing_at_test_time"}


def dropout_forward(x, drop_prob, rng, training=True):
    rng = np.random.default_rng(0) if rng is None else rng
    mask = (rng.random(x.shape) >= drop_prob) / (1 - drop_prob)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
