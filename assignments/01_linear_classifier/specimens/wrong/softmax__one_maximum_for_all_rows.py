"""You subtract the largest score of the whole batch. A row far below it becomes 0 / 0 = nan: every
row needs its own maximum, max(axis=1, keepdims=True).
"""

import numpy as np

CAUGHT_BY = {"test_softmax_of_rows_far_apart"}


def softmax(logits):
    powers = np.exp(logits - np.max(logits))
    return powers / powers.sum(axis=1, keepdims=True)
