"""Your loss is that of the last image, divided by N: you return what the last round of your loop
left, not the sum. The loss of a batch is the mean over all images.
"""

CHANGES = {"np.mean(log_sums - true_logits)": "(log_sums - true_logits)[-1] / len(labels)"}

CAUGHT_BY = {
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_keeps_its_inputs",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_with_int32_labels",
}
