"""Your concat_backward cuts dout into parts of the same size; each input gets back as many channels as
it had.
"""

import numpy as np

CAUGHT_BY = {"test_concat_splits_the_gradient"}


def add_forward(inputs):
    return sum(inputs), len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    return np.concatenate(inputs, axis=1), len(inputs)


def concat_backward(dout, cache):
    return np.array_split(dout, cache, axis=1)
