"""Your matrix is transposed. The true class is the row and the predicted class the column, although
predicted comes first among the arguments.
"""

CHANGES = {"(labels, predicted)": "(predicted, labels)"}

CAUGHT_BY = {
    "test_confusion_counts_true_classes_in_rows",
    "test_confusion_counts_every_repetition",
    "test_confusion_with_absent_classes",
    "test_confusion_of_one_image",
    "test_confusion_with_small_integers",
    "test_confusion_matrix_keeps_its_inputs",
}
