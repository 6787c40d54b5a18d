"""You divide by the sum of all powers of the batch, so all entries together sum to 1. Every row has
a sum of its own: sum(axis=1).
"""

CHANGES = {
    "logits.max(axis=1, keepdims=True)": "logits.max()",
    "np.exp(shifted).sum(axis=1)": "np.exp(shifted).sum()",
}

CAUGHT_BY = {
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}
