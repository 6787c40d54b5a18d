"""Your loss is that of the last image, divided by N: you return what the last round of your loop
left, not the sum. And one-hot labels times logarithms give 0 * -inf = nan where a probability is
rounded to 0: use log-sum-exp.
"""

CHANGES = {
    "log_sums = np.log(np.exp(shifted).sum(axis=1))  # (N,)": (
        "powers = np.exp(shifted)\n    logs = np.log(powers / powers.sum(axis=1, keepdims=True))"
    ),
    "true_logits = shifted[np.arange(len(labels)), labels]  # (N,)": (
        "one_hot = np.eye(logits.shape[1])[labels]"
    ),
    "np.mean(log_sums - true_logits)": "-np.dot(one_hot[-1], logs[-1]) / len(labels)",
}

CAUGHT_BY = {
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_keeps_its_inputs",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_with_int32_labels",
}
