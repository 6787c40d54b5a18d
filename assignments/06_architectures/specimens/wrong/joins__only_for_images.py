"""Your concat works for images only; rows (N, C) have channels too."""

import numpy as np

CAUGHT_BY = {"test_concat_of_rows", "test_joins_keep_their_inputs"}


def add_forward(inputs):
    return sum(inputs), len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    return np.concatenate(inputs, axis=-3), [x.shape[-3] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache)[:-1], axis=-3)
