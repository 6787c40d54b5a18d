"""You subtract one maximum for the whole batch. In a row far below it all powers are rounded to
0, and ln 0 is -inf. Subtract the maximum of each row: max(axis=1, keepdims=True).
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
}


def cross_entropy(logits, labels):
    shifted = logits - logits.max()
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    true_scores = shifted[np.arange(len(labels)), labels]
    return float(np.mean(log_sums - true_scores))
