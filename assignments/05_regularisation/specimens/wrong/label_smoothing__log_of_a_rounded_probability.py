"""The logarithm of a probability that was rounded to 0 is minus infinity (or whatever you add to it). Take
log p = z - max - log(sum of exp(z - max)) without computing p first.
"""

import numpy as np

CAUGHT_BY = {"test_soft_cross_entropy_of_large_logits"}


def smooth_labels(labels, num_classes, share):
    targets = np.full((len(labels), num_classes), share / num_classes)
    targets[np.arange(len(labels)), labels] += 1 - share
    return targets


def soft_cross_entropy(logits, targets):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.sum(targets * np.log(p + 1e-300), axis=1))
    return loss, (p - targets) / len(logits)
