"""You keep the mask in a global variable, so the next forward overwrites it. Put it into the cache
that you return.
"""

import numpy as np

CAUGHT_BY = {"test_relu_backward_uses_the_cache_that_it_is_given"}

last_x = None


def relu_forward(x):
    global last_x
    last_x = x
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    return np.where(last_x > 0, dout, 0)
