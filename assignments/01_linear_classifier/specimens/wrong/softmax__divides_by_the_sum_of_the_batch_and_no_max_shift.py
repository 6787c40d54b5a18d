"""You divide by the sum over the whole batch, so all entries together sum to 1: every row must sum
to 1, sum(axis=1, keepdims=True). Also, e^1000 is inf: subtract the largest score of each row before
you exponentiate.
"""

CHANGES = {
    "logits - logits.max(axis=1, keepdims=True)": "logits",
    "powers.sum(axis=1, keepdims=True)": "powers.sum()",
}

CAUGHT_BY = {
    "test_softmax_keeps_its_inputs",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_rows_far_apart",
}
