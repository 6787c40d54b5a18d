"""You multiply one-hot labels by the logarithms of all probabilities. Where a probability is
rounded to 0 that is 0 * -inf = nan, even for a class that does not count. Use log-sum-exp and
pick the true entry by its index.
"""

CHANGES = {
    "log_sums = np.log(np.exp(shifted).sum(axis=1))": "powers = np.exp(shifted)",
    "true_logits = shifted[np.arange(len(labels)), labels]": "shares = powers / powers.sum(axis=1, keepdims=True)",
    "np.mean(log_sums - true_logits)": "-np.sum(np.eye(logits.shape[1])[labels] * np.log(shares)) / len(labels)",
}

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}
