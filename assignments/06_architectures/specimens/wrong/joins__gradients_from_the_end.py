"""Your concat_backward cuts dout at the right positions but returns the parts in reverse order: the
list has the order of the inputs.
"""

import numpy as np

CAUGHT_BY = {"test_concat_splits_the_gradient"}


def add_forward(inputs):
    return sum(inputs), len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    return np.concatenate(inputs, axis=1), [x.shape[1] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache)[:-1], axis=1)[::-1]
