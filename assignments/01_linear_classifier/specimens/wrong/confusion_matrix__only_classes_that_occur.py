"""Your matrix has rows only for classes that occur. It has num_classes rows and columns, and those
of a class that does not occur are 0.
"""

import numpy as np

CAUGHT_BY = {
    "test_confusion_with_absent_classes",
    "test_confusion_of_one_image",
    "test_confusion_with_small_integers",
}


def confusion_matrix(predicted, labels, num_classes):
    classes = np.union1d(predicted, labels)
    return np.array([[np.sum((labels == i) & (predicted == j)) for j in classes] for i in classes])
