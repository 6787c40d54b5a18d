"""logits -= ... changes the scores that the caller still needs for the gradient. Write shifted =
logits - ..., which makes a new array.
"""

import numpy as np

CAUGHT_BY = {"test_cross_entropy_keeps_its_inputs"}


def cross_entropy(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(logits).sum(axis=1))
    return np.mean(log_sums - logits[np.arange(len(labels)), labels])
