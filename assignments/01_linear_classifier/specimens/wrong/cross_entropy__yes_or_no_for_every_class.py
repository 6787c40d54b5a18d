"""You add -ln(1 - p) for the other classes: that is the loss of separate yes-or-no questions, where
p of each class stands alone. With softmax only the logarithm of the true class's probability
counts; and the loss is the mean over the images.
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
    p = powers / powers.sum(axis=1, keepdims=True)
    truth = np.eye(logits.shape[1])[labels]
    return -np.sum(truth * np.log(p) + (1 - truth) * np.log(1 - p))
