"""You draw once for each feature map and drop it as a whole. Here every number is dropped
independently: rng.random(x.shape), also for images.
"""

import numpy as np

CAUGHT_BY = {"test_dropout_of_images_and_of_nothing", "test_dropout_backward"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy(), 1.0
    draws = rng.random(x.shape[:2] + (1,) * (x.ndim - 2))
    mask = np.where(draws >= drop_prob, 1 / (1 - drop_prob), 0.0)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout * cache
