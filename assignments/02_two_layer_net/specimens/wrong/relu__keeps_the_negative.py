"""Your mask is inverted: dout must pass where x was positive and become 0 where it was
negative.
"""

import numpy as np

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    return np.where(cache < 0, dout, 0)
