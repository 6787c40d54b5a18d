"""You take the logarithm of a probability that may be rounded to 0, and -ln 0 is inf. Put the
fraction into the logarithm instead: ln(sum of e^(z - m)) - (z_y - m), the log-sum-exp.
"""

CHANGES = {
    "log_sums = np.log(np.exp(shifted).sum(axis=1))": "powers = np.exp(shifted)",
    "true_logits = shifted[np.arange(len(labels)), labels]": "shares = powers / powers.sum(axis=1, keepdims=True)",
    "log_sums - true_logits": "-np.log(shares[np.arange(len(labels)), labels])",
}

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}
