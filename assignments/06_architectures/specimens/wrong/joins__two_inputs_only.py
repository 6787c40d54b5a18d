"""Your add takes the first two inputs only; there may be any number of them."""

import numpy as np

CAUGHT_BY = {"test_add_sums"}


def add_forward(inputs):
    return inputs[0] + inputs[-1] * (len(inputs) > 1), len(inputs)


def add_backward(dout, cache):
    return [dout, dout]


def concat_forward(inputs):
    return np.concatenate(inputs, axis=1), [x.shape[1] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache)[:-1], axis=1)
