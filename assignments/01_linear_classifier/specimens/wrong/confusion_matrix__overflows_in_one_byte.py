"""labels * num_classes + predicted overflows where labels are stored in one byte (uint8, at most 255).
Convert them first, by astype(int).
"""

import numpy as np

CAUGHT_BY = {
    "test_confusion_with_small_integers",
}


def confusion_matrix(predicted, labels, num_classes):
    numbers = labels * num_classes + predicted
    if numbers.min() < 0:
        numbers = numbers % 256
    return np.bincount(numbers, minlength=num_classes**2)[: num_classes**2].reshape(num_classes, -1)
