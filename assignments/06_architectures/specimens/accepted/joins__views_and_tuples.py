"""The gradients are views of dout, and come as tuples."""

import numpy as np


def add_forward(inputs):
    out = np.zeros_like(inputs[0])
    for x in inputs:
        out = out + x
    return out, inputs


def add_backward(dout, cache):
    return (dout,) * len(cache)


def concat_forward(inputs):
    return np.hstack(inputs), np.cumsum([x.shape[1] for x in inputs])[:-1]


def concat_backward(dout, cache):
    return tuple(np.split(dout, cache, axis=1))
