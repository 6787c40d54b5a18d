"""You take the mean over all N * C numbers. The loss of a row is the SUM over its classes; the mean is taken over
the rows.
"""

import numpy as np

CAUGHT_BY = {"test_soft_cross_entropy_loss", "test_label_smoothing_keeps_its_inputs"}


def smooth_labels(labels, num_classes, share):
    targets = np.full((len(labels), num_classes), share / num_classes)
    targets[np.arange(len(labels)), labels] += 1 - share
    return targets


def soft_cross_entropy(logits, targets):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(targets * log_p)
    return loss, (np.exp(log_p) - targets) / len(logits)
