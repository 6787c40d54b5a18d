"""Your add_forward adds into its first input with +=, so that this value changes for all others that
use it.
"""

import numpy as np

CAUGHT_BY = {"test_joins_keep_their_inputs"}


def add_forward(inputs):
    out = inputs[0]
    for x in inputs[1:]:
        out += x
    return out, len(inputs)


def add_backward(dout, cache):
    return [dout] * cache


def concat_forward(inputs):
    return np.concatenate(inputs, axis=1), [x.shape[1] for x in inputs]


def concat_backward(dout, cache):
    return np.split(dout, np.cumsum(cache)[:-1], axis=1)
