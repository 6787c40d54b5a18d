"""A maximum or a sum over the classes has the shape (N,), and NumPy lines that up with the classes
instead of the rows. keepdims=True keeps (N, 1), which belongs to every row.
"""

CHANGES = {"logits.max(axis=1, keepdims=True)": "logits.max(axis=1)"}

CAUGHT_BY = {
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}
