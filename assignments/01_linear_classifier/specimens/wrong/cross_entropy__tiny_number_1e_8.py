"""A tiny number inside the logarithm, or a clip, avoids inf, but it also limits what an image
can cost, and nothing is learned from the worst ones. Use log-sum-exp: it needs no such number.
"""

import numpy as np

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return float(np.mean(-np.log(shares[np.arange(len(labels)), labels] + 1e-8)))
