"""exp of a large logit overflows. Subtract the largest logit of each row first."""

import numpy as np

CAUGHT_BY = {"test_soft_cross_entropy_of_large_logits"}


def smooth_labels(labels, num_classes, share):
    targets = np.full((len(labels), num_classes), share / num_classes)
    targets[np.arange(len(labels)), labels] += 1 - share
    return targets


def soft_cross_entropy(logits, targets):
    with np.errstate(all="ignore"):
        powers = np.exp(logits)
        p = powers / powers.sum(axis=1, keepdims=True)
        loss = -np.mean(np.sum(targets * np.log(p), axis=1))
        return loss, (p - targets) / len(logits)
