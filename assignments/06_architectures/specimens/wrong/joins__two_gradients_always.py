"""Your add_backward always returns two gradients; there must be one for each input."""

import numpy as np

CAUGHT_BY = {"test_add_copies_the_gradient"}


def add_forward(inputs):
    return sum(inputs), None


def add_backward(dout, cache):
    return [dout, dout]


def concat_forward(inputs):
    return np.concatenate(inputs, axis=1), [x.shape[1] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache)[:-1], axis=1)
