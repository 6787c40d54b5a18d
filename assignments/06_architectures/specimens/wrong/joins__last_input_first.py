"""Your concat begins with the last input, in both directions; the first input's channels come first."""

import numpy as np

CAUGHT_BY = {"test_concat_of_maps", "test_concat_of_rows"}


def add_forward(inputs):
    return sum(inputs), len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    return np.concatenate(inputs[::-1], axis=1), [x.shape[1] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache[::-1])[:-1], axis=1)[::-1]
