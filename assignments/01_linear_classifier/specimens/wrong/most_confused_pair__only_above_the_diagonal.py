"""You look only at one side of the diagonal. The matrix is not symmetric: the pair may be on either
side of it.
"""

import numpy as np

CAUGHT_BY = {
    "test_pair_in_classes_of_one_size",
    "test_pair_in_classes_of_different_sizes",
    "test_pair_without_images_of_a_class",
    "test_pair_of_a_few_images",
    "test_most_confused_pair_keeps_its_input",
}


def most_confused_pair(matrix):
    shares = np.triu(matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1), k=1)
    return np.unravel_index(np.argmax(shares), shares.shape)
