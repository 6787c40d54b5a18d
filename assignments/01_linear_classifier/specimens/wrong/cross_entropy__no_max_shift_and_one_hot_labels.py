"""You exponentiate the scores as they are: large ones make inf / inf, which is nan, and a tiny
number in the logarithm does not help against that. Subtract the maximum of each row, and use
log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
}


def cross_entropy(logits, labels):
    p = np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[labels]
    return -np.sum(truth * np.log(p + 1e-7)) / len(labels)
