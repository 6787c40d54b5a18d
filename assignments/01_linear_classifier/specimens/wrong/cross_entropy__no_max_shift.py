"""Your log-sum-exp has the sum of e^z without a shift, so it overflows for large scores and is ln
0 for very negative ones. Subtract the maximum of each row first.
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
}


def cross_entropy(logits, labels):
    log_sums = np.log(np.exp(logits).sum(axis=1))
    return np.mean(log_sums - logits[np.arange(len(labels)), labels])
