"""*= and /= write into x, which the caller still needs: make a new array. And others than asked for
are kept: keep those whose draw is at least drop_prob, and divide them by 1 - drop_prob.
"""

CAUGHT_BY = {
    "test_dropout_keeps_what_was_drawn",
    "test_dropout_keeps_its_inputs",
}


def dropout_forward(x, drop_prob, rng, training=True):
    if not training:
        return x, None
    mask = (rng.random(x.shape) < 1 - drop_prob) / (1 - drop_prob)
    x *= mask
    return x, mask


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    dout *= cache
    return dout
