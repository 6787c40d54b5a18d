"""Works in place on copies; keeps the output as the cache."""

import numpy as np


def relu_forward(x):
    out = x.copy()
    out[out < 0] = 0
    return out, (out,)


def relu_backward(dout, cache):
    (out,) = cache
    dx = np.array(dout)
    dx[out == 0] = 0
    return dx
