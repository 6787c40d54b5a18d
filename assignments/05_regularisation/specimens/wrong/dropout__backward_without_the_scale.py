"""Your dx is 0 in the right places and not scaled elsewhere: out is x / (1 - drop_prob) where a number
is kept, so its derivative is 1 / (1 - drop_prob).
"""

import numpy as np

CAUGHT_BY = {"test_dropout_backward"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), True
    kept = rng.random(x.shape) >= drop_prob
    return np.where(kept, x / (1 - drop_prob), 0.0), kept


def dropout_backward(dout, cache):
    return np.where(cache, dout, 0.0)
