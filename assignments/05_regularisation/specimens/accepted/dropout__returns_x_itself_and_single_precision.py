"""At test time x itself comes back; in training the result is in single precision."""

import numpy as np


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x, (None,)
    scale = np.float32(1 / (1 - drop_prob)) * ~(rng.random(x.shape) < drop_prob)
    return x.astype(np.float32) * scale, (scale,)


def dropout_backward(dout, cache):
    return dout if cache[0] is None else dout.astype(np.float32) * cache[0]
