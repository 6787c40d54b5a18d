"""You divide each row by its sum. The matrix counts: its entries are numbers of images, not shares."""

CHANGES = {"return matrix": "return matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)"}

CAUGHT_BY = {
    "test_confusion_counts_true_classes_in_rows",
    "test_confusion_counts_every_repetition",
    "test_confusion_with_absent_classes",
    "test_confusion_with_small_integers",
    "test_confusion_matrix_keeps_its_inputs",
}
