"""You take every row with every label, N x N pairs, as labels of shape (N, 1) or an index [:,
labels] do. One entry a row is wanted: [np.arange(N), labels], both of shape (N,).
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
    labels = np.reshape(labels, (-1, 1))
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sums = np.log(np.exp(shifted).sum(axis=1))
    return np.mean(log_sums - shifted[np.arange(len(logits)), labels])
