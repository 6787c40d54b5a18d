"""logits -= max changes the array that was handed in; logits - max makes a new one."""

import numpy as np

CAUGHT_BY = {"test_label_smoothing_keeps_its_inputs"}


def smooth_labels(labels, num_classes, share):
    targets = np.full((len(labels), num_classes), share / num_classes)
    targets[np.arange(len(labels)), labels] += 1 - share
    return targets


def soft_cross_entropy(logits, targets):
    logits -= logits.max(axis=1, keepdims=True)
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -np.mean(np.sum(targets * log_p, axis=1))
    return loss, (np.exp(log_p) - targets) / len(logits)
