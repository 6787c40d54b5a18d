"""You divide by the number of all images. The matrix counts: its entries add up to N, not to 1."""

CHANGES = {"return matrix": "return matrix / len(labels)"}

CAUGHT_BY = {
    "test_confusion_counts_true_classes_in_rows",
    "test_confusion_counts_every_repetition",
    "test_confusion_with_absent_classes",
    "test_confusion_with_small_integers",
    "test_confusion_matrix_keeps_its_inputs",
}
