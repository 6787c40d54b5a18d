"""You divide by the number of classes. The loss is a mean over the images: divide by N, which is
len(logits). Also, a clip or a tiny number inside the logarithm caps the loss: use log-sum-exp.
"""

CHANGES = {
    "log_sums = np.log(np.exp(shifted).sum(axis=1))  # (N,)": (
        "powers = np.exp(shifted)\n"
        "    chances = np.clip(powers / powers.sum(axis=1, keepdims=True), 1e-10, 1)"
    ),
    "true_logits = shifted[np.arange(len(labels)), labels]  # (N,)": (
        "true = chances[np.arange(len(labels)), labels]"
    ),
    "np.mean(log_sums - true_logits)": "-np.sum(np.log(true)) / logits.shape[1]",
}

CAUGHT_BY = {
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_keeps_its_inputs",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_with_int32_labels",
}
