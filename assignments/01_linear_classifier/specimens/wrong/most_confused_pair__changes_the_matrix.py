"""np.fill_diagonal changes the matrix that you are given: call it on a copy."""

import numpy as np

CAUGHT_BY = {
    "test_most_confused_pair_keeps_its_input",
}


def most_confused_pair(matrix):
    images = matrix.sum(axis=1, keepdims=True)
    np.fill_diagonal(matrix, 0)
    return np.unravel_index(np.argmax(matrix / np.maximum(images, 1)), matrix.shape)
