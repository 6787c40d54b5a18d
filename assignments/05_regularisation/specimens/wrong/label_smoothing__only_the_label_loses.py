"""You take the share from the true class and give it to nobody: share / C goes to every class."""

import numpy as np

CAUGHT_BY = {"test_smooth_labels", "test_label_smoothing_keeps_its_inputs"}


def smooth_labels(labels, num_classes, share):
    targets = np.zeros((len(labels), num_classes))
    targets[np.arange(len(labels)), labels] = 1 - share
    return targets


def soft_cross_entropy(logits, targets):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(np.sum(targets * log_p, axis=1))
    return loss, (np.exp(log_p) - targets) / len(logits)
