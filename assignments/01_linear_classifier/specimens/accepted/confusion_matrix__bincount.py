"""Numbers the pairs and counts the numbers by np.bincount."""

import numpy as np


def confusion_matrix(predicted, labels, num_classes):
    pairs = num_classes * labels.astype(np.int64) + predicted.astype(np.int64)
    return np.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)
