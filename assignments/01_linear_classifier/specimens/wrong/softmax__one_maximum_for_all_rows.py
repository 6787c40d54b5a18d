"""You subtract the largest score of the whole batch. A row far below it becomes 0 / 0 = nan: every
row needs its own maximum, max(axis=1, keepdims=True).
"""

CHANGES = {
    (
        "shifted = logits - logits.max(axis=1, keepdims=True)\n    powers = np.exp(shifted)"
    ): "powers = np.exp(logits - np.max(logits))",
}

CAUGHT_BY = {"test_softmax_of_rows_far_apart"}
