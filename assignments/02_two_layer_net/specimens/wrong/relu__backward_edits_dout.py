"""dout[x <= 0] = 0 writes into the array of the caller. Use np.where, or multiply by the mask."""

import numpy as np

CAUGHT_BY = {"test_relu_keeps_its_inputs"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    dout[cache <= 0] = 0
    return dout
