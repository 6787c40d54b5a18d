"""You divide by the number of mistakes in the row. The share is that of all images of the true class:
the diagonal belongs to the sum.
"""

CHANGES = {
    "matrix.sum(axis=1, keepdims=True)": "(matrix - np.diag(np.diag(matrix))).sum(axis=1, keepdims=True)"
}

CAUGHT_BY = {
    "test_pair_in_classes_of_different_sizes",
    "test_pair_is_the_first_of_equals",
    "test_pair_of_a_few_images",
}
