"""You return dout as it came. Where x was not positive, the gradient is 0."""

import numpy as np

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    return 1.0 * dout
