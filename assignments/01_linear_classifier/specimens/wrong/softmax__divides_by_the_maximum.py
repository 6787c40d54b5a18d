"""You divide the scores by the largest of their row. That changes the probabilities: subtract it,
which leaves them as they are.
"""

CHANGES = {
    "logits - logits.max(axis=1, keepdims=True)": "logits / logits.max(axis=1, keepdims=True)"
}

CAUGHT_BY = {
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_its_inputs",
}
