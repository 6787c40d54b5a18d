"""You multiply one-hot labels by the logarithms of all probabilities. Where a probability is
rounded to 0 that is 0 * -inf = nan, even for a class that does not count. Use log-sum-exp and
pick the true entry by its index.
"""

import numpy as np

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}


def cross_entropy(logits, labels):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    return -np.sum(one_hot * np.log(probabilities)) / len(labels)
