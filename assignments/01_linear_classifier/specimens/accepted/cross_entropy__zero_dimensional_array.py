"""Returns a 0-d array; one-hot labels times finite log-probabilities."""

import numpy as np


def cross_entropy(logits, labels):
    log_probabilities = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    return np.array(-(one_hot * log_probabilities).sum() / labels.shape[0])
