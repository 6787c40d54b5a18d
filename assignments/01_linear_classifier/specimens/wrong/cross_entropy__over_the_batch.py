"""You normalise over the batch: the powers of one image must be divided by their own sum, along the
classes, axis=1.
"""

CHANGES = {
    "logits.max(axis=1, keepdims=True)": "logits.max(axis=0)",
    ".sum(axis=1))  # (N,)": ".sum(axis=0))[labels]",
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
