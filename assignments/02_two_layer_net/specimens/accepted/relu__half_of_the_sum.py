"""(x + |x|) / 2, and the mean of sign and 1 backward: a half at 0."""

import numpy as np


def relu_forward(x):
    return (x + np.abs(x)) / 2, x


def relu_backward(dout, cache):
    return dout * (np.sign(cache) + 1) / 2
