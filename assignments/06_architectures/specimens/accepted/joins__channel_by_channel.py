"""Concat fills an array of zeros, and the cache has the places of each input."""

import numpy as np


def add_forward(inputs):
    return np.stack(inputs).sum(0), range(len(inputs))


def add_backward(dout, cache):
    return [1.0 * dout for _ in cache]


def concat_forward(inputs):
    places, channels = [], 0
    for x in inputs:
        places.append(list(range(channels, channels + x.shape[1])))
        channels += x.shape[1]
    out = np.zeros((len(inputs[0]), channels, *inputs[0].shape[2:]))
    for x, place in zip(inputs, places, strict=True):
        out[:, place] = x
    return out, places


def concat_backward(dout, cache):
    return [dout[:, place] for place in cache]
