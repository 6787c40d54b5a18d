"""You compute in place: labels *= num_classes changes the labels of the caller. labels * num_classes
makes a new array.
"""

import numpy as np

CAUGHT_BY = {
    "test_confusion_matrix_keeps_its_inputs",
}


def confusion_matrix(predicted, labels, num_classes):
    counts = np.zeros(num_classes**2, dtype=int)
    if labels.dtype.itemsize < 4:
        labels = labels.astype(int)
    labels *= num_classes
    np.add.at(counts, labels + predicted, 1)
    return counts.reshape(num_classes, num_classes)
