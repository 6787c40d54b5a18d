"""You take the mean over all N * C numbers, zeros of the other classes included, so the loss is too
small by the factor C. It is the mean over the N images: add up along the classes first, or divide
by N.
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}


def cross_entropy(logits, labels):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    truth = np.eye(logits.shape[1])[labels]
    return -np.mean(truth * np.log(powers / powers.sum(axis=1, keepdims=True)))
