"""Your concat_backward cuts dout in the wrong order: the first input's channels are the first ones."""

import numpy as np

CAUGHT_BY = {"test_concat_splits_the_gradient"}


def add_forward(inputs):
    return sum(inputs), len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    return np.concatenate(inputs, axis=1), [x.shape[1] for x in inputs]


def concat_backward(dout, cache):
    dinputs, end = [], dout.shape[1]
    for channels in cache:
        dinputs.append(dout[:, end - channels : end])
        end -= channels
    return dinputs
