"""The logarithm of a probability that was rounded to 0 is minus infinity (or whatever you add to it). Take
log p = z - max - log(sum of exp(z - max)) without computing p first.
"""

CHANGES = {
    "log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))": (
        "powers = np.exp(shifted)\n    log_p = np.log(powers / powers.sum(axis=1, keepdims=True))"
    ),
}

CAUGHT_BY = {"test_soft_cross_entropy_of_large_logits"}
