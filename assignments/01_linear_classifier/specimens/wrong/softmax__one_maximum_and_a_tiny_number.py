"""You subtract the largest score of the whole batch, and a tiny number in the denominator hides
what follows: a row far below it gets zeros, which do not sum to 1. Every row needs its own maximum,
max(axis=1, keepdims=True), and then the sum is at least 1.
"""

CHANGES = {
    "logits.max(axis=1, keepdims=True)": "logits.max()",
    "powers.sum(axis=1, keepdims=True)": "(powers.sum(axis=1, keepdims=True) + 1e-10)",
}

CAUGHT_BY = {"test_softmax_of_rows_far_apart"}
