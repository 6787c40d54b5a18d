"""You return the mask, the derivative of ReLU alone. By the chain rule it is multiplied by dout."""

import numpy as np

CAUGHT_BY = {"test_relu_backward_passes_where_x_was_positive"}


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    return np.where(cache > 0, 1.0, 0.0)
