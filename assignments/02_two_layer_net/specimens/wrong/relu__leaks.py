"""You let a little of the negative numbers through, as a leaky ReLU does. Here they become exactly
0.
"""

import numpy as np

CAUGHT_BY = {
    "test_relu_forward_cuts_below_zero",
    "test_relu_keeps_its_inputs",
}


def relu_forward(x):
    return np.maximum(x, 0.01 * x), x


def relu_backward(dout, cache):
    return np.where(cache > 0, dout, 0)
