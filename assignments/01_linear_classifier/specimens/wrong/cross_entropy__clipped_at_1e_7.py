"""A tiny number inside the logarithm, or a clip, avoids inf, but it also caps the loss of an image,
so that nothing is learnt from the worst ones. Use log-sum-exp: it needs no such number.
"""

CHANGES = {
    "log_sums = np.log(np.exp(shifted).sum(axis=1))": "powers = np.exp(shifted)",
    "true_logits = shifted[np.arange(len(labels)), labels]": "shares = powers / powers.sum(axis=1, keepdims=True)",
    "log_sums - true_logits": "-np.log(np.clip(shares, 1e-7, 1 - 1e-7)[np.arange(len(labels)), labels])",
}

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}
