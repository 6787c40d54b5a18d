"""You subtract one maximum for the whole batch, and take the logarithm of a probability. In a row
far below that maximum all powers are rounded to 0. Subtract the maximum of each row, and use
log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
}


def cross_entropy(logits, labels):
    shifted = logits - logits.max()
    powers = np.exp(shifted)
    shares = powers / powers.sum(axis=1, keepdims=True)
    return float(np.mean(-np.log(shares[np.arange(len(labels)), labels])))
