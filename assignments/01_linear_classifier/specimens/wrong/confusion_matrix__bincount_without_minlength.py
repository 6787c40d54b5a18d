"""np.bincount returns no zeros after the largest number that occurs, so its result cannot always be
reshaped to (C, C). Give it minlength=C * C.
"""

import numpy as np

CAUGHT_BY = {
    "test_confusion_with_absent_classes",
    "test_confusion_of_one_image",
    "test_confusion_with_small_integers",
}


def confusion_matrix(predicted, labels, num_classes):
    numbers = labels.astype(int) * num_classes + predicted
    return np.bincount(numbers).reshape(num_classes, num_classes)
