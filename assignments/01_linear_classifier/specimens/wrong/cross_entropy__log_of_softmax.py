"""You take the logarithm of a probability that may be rounded to 0, and -ln 0 is inf. Put the
fraction into the logarithm instead: ln(sum of e^(z - m)) - (z_y - m), the log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}


def cross_entropy(logits, labels):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.log(probabilities[np.arange(len(labels)), labels]))
