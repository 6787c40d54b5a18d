"""x *= mask changes the array that was handed in, and the layer before still needs it. x * mask makes
a new one.
"""

CAUGHT_BY = {"test_dropout_keeps_its_inputs"}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x, None
    mask = (rng.random(x.shape) >= drop_prob) / (1 - drop_prob)
    x *= mask
    return x, mask


def dropout_backward(dout, cache):
    return dout if cache is None else dout * cache
