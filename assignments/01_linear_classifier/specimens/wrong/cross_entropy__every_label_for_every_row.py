"""[:, labels] takes the columns of all labels for every row, an (N, N) array. You want one entry a
row: [np.arange(N), labels].
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}


def cross_entropy(logits, labels):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(log_probabilities[:, labels])
