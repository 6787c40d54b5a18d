"""np.argmax of a matrix gives one number, the index in the flattened matrix. np.unravel_index turns it
into a row and a column.
"""

import numpy as np

CAUGHT_BY = {
    "test_pair_in_classes_of_one_size",
    "test_pair_in_classes_of_different_sizes",
    "test_pair_is_the_first_of_equals",
    "test_pair_without_images_of_a_class",
    "test_pair_of_a_few_images",
    "test_most_confused_pair_keeps_its_input",
}


def most_confused_pair(matrix):
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    shares[np.diag_indices(len(matrix))] = 0
    return int(np.argmax(shares))
