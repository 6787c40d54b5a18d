"""Your relu_backward writes into the x that is in the cache, and this is the array of the caller.
Make the mask a new array: x > 0.
"""

import numpy as np

CAUGHT_BY = {"test_relu_keeps_its_inputs"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    cache[cache <= 0] = 0
    cache[cache > 0] = 1
    return cache * dout
