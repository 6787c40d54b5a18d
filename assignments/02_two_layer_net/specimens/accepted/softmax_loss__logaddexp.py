"""np.logaddexp.reduce and one-hot rows; the loss is a 0-d array, a list comes back."""

import numpy as np


def softmax_loss(logits, y):
    log_s = logits - np.logaddexp.reduce(logits, axis=1)[:, None]
    truth = np.eye(logits.shape[1])[y]
    return [np.array(-np.sum(truth * log_s) / len(y)), (np.exp(log_s) - truth) / len(y)]
