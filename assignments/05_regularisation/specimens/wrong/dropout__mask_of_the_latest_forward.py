"""You remember one mask for the whole notebook. A network has several dropout layers, and each needs
the mask of its own forward pass: put it into the cache.
"""

CAUGHT_BY = {"test_dropout_backward_of_two_layers"}

latest = {}


def dropout_forward(x, drop_prob, rng, training=True):
    latest["mask"] = (rng.random(x.shape) >= drop_prob) / (1 - drop_prob) if training else 1.0
    return x * latest["mask"], None


def dropout_backward(dout, cache):
    return dout * latest["mask"]
