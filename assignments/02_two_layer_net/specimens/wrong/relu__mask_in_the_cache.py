"""You make the mask in the cached x itself. cache[...] = 1 writes into that array, which is the caller's
too: make a new one, (cache > 0).
"""

import numpy as np

CAUGHT_BY = {"test_relu_keeps_its_inputs"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    cache[cache <= 0] = 0
    cache[cache > 0] = 1
    return dout * cache
