"""A tiny number inside the logarithm avoids inf, but then no image can have a loss above about
28, and nothing is learnt from the worst ones. Use log-sum-exp: it needs no such number.
"""

import numpy as np

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}


def cross_entropy(logits, labels):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels] + 1e-12))
