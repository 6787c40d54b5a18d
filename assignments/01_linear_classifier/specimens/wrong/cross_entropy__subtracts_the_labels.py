"""You subtract the labels themselves, the numbers of the classes. What is subtracted is the score
of the true class: logits[np.arange(N), labels].
"""

CHANGES = {"true_logits = shifted[np.arange(len(labels)), labels]": "true_logits = labels"}

CAUGHT_BY = {
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}
