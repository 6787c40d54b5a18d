"""You add up along axis 0, over the images, so the columns sum to 1: the classes are axis 1, and
Python's sum() or zip() walk along the rows. Also, e^1000 is inf: subtract the largest score of each
row before you exponentiate.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_its_inputs",
}


def softmax(logits):
    powers = np.exp(logits)
    total = sum(powers)
    return [row / total for row in powers]
