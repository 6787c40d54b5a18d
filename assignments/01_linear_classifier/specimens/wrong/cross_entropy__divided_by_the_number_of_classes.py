"""You divide by the number of classes. The loss is a mean over the images: divide by N, which is
len(logits).
"""

CHANGES = {"np.mean(log_sums - true_logits)": "np.sum(log_sums - true_logits) / logits.shape[1]"}

CAUGHT_BY = {
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_keeps_its_inputs",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_with_int32_labels",
}
