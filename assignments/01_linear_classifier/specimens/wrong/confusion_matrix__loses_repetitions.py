"""With arrays as indices, += 1 adds 1 to each position only once, however often it occurs. Use
np.add.at, np.bincount or a loop.
"""

CHANGES = {"np.add.at(matrix, (labels, predicted), 1)": "matrix[labels, predicted] += 1"}

CAUGHT_BY = {
    "test_confusion_counts_true_classes_in_rows",
    "test_confusion_counts_every_repetition",
    "test_confusion_with_absent_classes",
    "test_confusion_with_small_integers",
    "test_confusion_matrix_keeps_its_inputs",
}
