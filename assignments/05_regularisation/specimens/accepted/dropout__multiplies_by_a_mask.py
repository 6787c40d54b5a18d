"""A mask of zeros and scales, ones at test time, in a dict."""

import numpy as np


def dropout_forward(x, drop_prob, rng, training=True):
    keep_prob = 1 - drop_prob
    mask = (rng.random(x.shape) >= drop_prob) / keep_prob if training else np.ones(x.shape)
    return mask * x, {"mask": mask}


def dropout_backward(dout, cache):
    return dout * cache["mask"]
