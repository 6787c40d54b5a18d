"""You apply softmax to what is a probability already. cross_entropy gets scores, and softmax
belongs to them once.
"""

CHANGES = {
    "shifted = logits - logits.max(axis=1, keepdims=True)": "powers = np.exp(logits - logits.max(axis=1, keepdims=True))\n    shifted = powers / powers.sum(axis=1, keepdims=True)"
}

CAUGHT_BY = {
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}
