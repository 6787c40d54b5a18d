"""x[x < 0] = 0 writes into the array of the caller. Use np.maximum(x, 0), which makes a new one."""

import numpy as np

CAUGHT_BY = {"test_relu_keeps_its_inputs"}


def relu_forward(x):
    x[x < 0] = 0
    return x, x


def relu_backward(dout, cache):
    return np.where(cache > 0, dout, 0)
