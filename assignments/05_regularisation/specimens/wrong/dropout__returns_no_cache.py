"""dropout_forward returns out alone. Two things are asked for, (out, cache): the mask must be kept
for dropout_backward.
"""

import numpy as np

CAUGHT_BY = {
    "test_dropout_keeps_what_was_drawn",
    "test_dropout_keeps_its_inputs",
}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x.copy()
    mask = rng.random(x.shape) >= drop_prob
    return x * mask / (1 - drop_prob)


def dropout_backward(dout, cache):
    return dout * cache
