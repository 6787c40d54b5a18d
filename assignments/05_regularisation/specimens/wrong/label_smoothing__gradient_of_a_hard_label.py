"""Your gradient subtracts 1 at the class with the largest target. With targets it is softmax minus the targets,
for every class.
"""

import numpy as np

CAUGHT_BY = {"test_soft_cross_entropy_gradient", "test_soft_cross_entropy_of_large_logits"}


def smooth_labels(labels, num_classes, share):
    targets = np.full((len(labels), num_classes), share / num_classes)
    targets[np.arange(len(labels)), labels] += 1 - share
    return targets


def soft_cross_entropy(logits, targets):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    loss = -np.mean(np.sum(targets * log_p, axis=1))
    dlogits = np.exp(log_p)
    dlogits[np.arange(len(logits)), targets.argmax(axis=1)] -= 1
    return loss, dlogits / len(logits)
