"""Your diagonal is 0. The images that are classified correctly are counted as well: on the diagonal."""

import numpy as np

CAUGHT_BY = {
    "test_confusion_counts_true_classes_in_rows",
    "test_confusion_counts_every_repetition",
    "test_confusion_with_absent_classes",
    "test_confusion_with_small_integers",
    "test_confusion_matrix_keeps_its_inputs",
}


def confusion_matrix(predicted, labels, num_classes):
    matrix = np.zeros((num_classes, num_classes), dtype=int)
    for guess, true in zip(predicted, labels, strict=True):
        if guess != true:
            matrix[true, guess] += 1
    return matrix
