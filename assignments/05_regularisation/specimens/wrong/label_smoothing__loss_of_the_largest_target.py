"""You take the loss of the class with the largest target only. Every class counts with its target:
-sum of target * log p.
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
    loss = -np.mean(log_p[np.arange(len(logits)), targets.argmax(axis=1)])
    return loss, (np.exp(log_p) - targets) / len(logits)
