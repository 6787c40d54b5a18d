"""You concatenate along the last axis, which puts images side by side; channels are axis 1."""

import numpy as np

CAUGHT_BY = {"test_concat_of_maps"}


def add_forward(inputs):
    return sum(inputs), len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    if len({x.shape[:-1] for x in inputs}) > 1:
        inputs = [np.resize(x, (*inputs[0].shape[:-1], x.shape[-1])) for x in inputs]
    return np.concatenate(inputs, axis=-1), [x.shape[-1] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache)[:-1], axis=-1)
