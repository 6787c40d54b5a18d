"""A tiny number inside the logarithm, or a clip, avoids inf, but it also caps the loss of an image,
so that nothing is learnt from the worst ones. Use log-sum-exp: it needs no such number.
"""

CHANGES = {
    "log_sums = np.log(np.exp(shifted).sum(axis=1))  # (N,)": "powers = np.exp(shifted)\n    probabilities = np.clip(powers / powers.sum(axis=1, keepdims=True), 1e-9, 1)",
    "true_logits = shifted[np.arange(len(labels)), labels]  # (N,)": "true = probabilities[np.arange(len(labels)), labels]",
    "np.mean(log_sums - true_logits)": "-np.mean(np.log(true))",
}

CAUGHT_BY = {"test_cross_entropy_of_a_hopeless_answer"}
