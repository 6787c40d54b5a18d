"""math.exp takes a single number, and gets a whole row. np.exp takes arrays: subtract the largest
score of each row, exponentiate, and divide by the sums along axis 1.
"""

import math

import numpy as np

CAUGHT_BY = {
    "test_softmax_keeps_its_inputs",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_rows_far_apart",
}


def softmax(logits):
    powers = np.array([math.exp(row) for row in logits])
    return powers / powers.sum()
