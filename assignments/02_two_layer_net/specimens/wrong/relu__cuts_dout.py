"""You apply ReLU to dout: negative gradients are lost. The switch is the sign of x, and dout passes
with any sign.
"""

import numpy as np

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    return np.maximum(dout, 0)
