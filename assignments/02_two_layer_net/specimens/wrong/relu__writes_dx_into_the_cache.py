"""You write dx into the array in the cache, so a second call of backward reads dx where x was and
returns something else. Make a new array for dx, for example with np.where.
"""

import numpy as np

CAUGHT_BY = {
    "test_relu_backward_uses_the_cache_that_it_is_given",
    "test_relu_keeps_its_inputs",
}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    positive = cache > 0
    cache[positive] = dout[positive]
    cache[~positive] = 0
    return cache
