"""You take the mean over all N * C numbers, zeros of the other classes included, so the loss is too
small by the factor C. It is the mean over the N images: add up along the classes first, or divide
by N.
"""

CHANGES = {"np.mean(log_sums - true_logits)": "np.sum(log_sums - true_logits) / logits.size"}

CAUGHT_BY = {
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_keeps_its_inputs",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_with_int32_labels",
}
