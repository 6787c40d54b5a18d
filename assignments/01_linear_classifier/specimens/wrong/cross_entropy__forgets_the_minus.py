"""Your loss is negative: the logarithm of a probability is never above 0, so the loss is minus
its mean.
"""

CHANGES = {"log_sums - true_logits": "true_logits - log_sums"}

CAUGHT_BY = {
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}
