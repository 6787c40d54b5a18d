"""You take the number of classes from the labels. A class that does not occur has a row and a column
too: the matrix has num_classes of both.
"""

import numpy as np

CAUGHT_BY = {
    "test_confusion_with_absent_classes",
    "test_confusion_of_one_image",
    "test_confusion_with_small_integers",
}


def confusion_matrix(predicted, labels, num_classes):
    size = max(predicted.max(), labels.max()) + 1
    matrix = np.zeros((size, size), dtype=int)
    np.add.at(matrix, (labels, predicted), 1)
    return matrix
