"""Python's max chooses one of several things, here of whole rows, and cannot say which is larger. The
largest score of each row is logits.max(axis=1, keepdims=True), and np.exp takes arrays.
"""

import math

CAUGHT_BY = {
    "test_softmax_keeps_its_inputs",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_rows_far_apart",
}


def softmax(logits):
    largest = max(logits)
    powers = [math.exp(row - largest) for row in logits]
    return [power / sum(powers) for power in powers]
