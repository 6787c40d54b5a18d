"""You divide by drop_prob: that is the share that is dropped. What is kept is 1 - drop_prob. (With
drop_prob = 0.5 the two are the same, so this is easily missed.)
"""

import numpy as np

CAUGHT_BY = {"test_dropout_keeps_what_was_drawn"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), 1.0
    with np.errstate(all="ignore"):
        mask = (rng.random(x.shape) >= drop_prob) / np.float64(drop_prob)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
