"""You multiply by 1 - drop_prob and drop nothing. In training x is multiplied by the mask, and what
is kept divided by 1 - drop_prob.
"""

import numpy as np

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), np.ones(x.shape)
    mask = rng.random(x.shape) >= drop_prob
    return x * (1 - drop_prob), mask


def dropout_backward(dout, cache):
    return dout * cache
