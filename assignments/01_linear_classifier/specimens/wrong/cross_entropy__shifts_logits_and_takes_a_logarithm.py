"""logits -= ... changes the scores that the caller still needs: write shifted = logits - ..., a new
array. And you take the logarithm of a probability that may be rounded to 0, which makes the loss
inf: use log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}


def cross_entropy(logits, labels):
    logits -= logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    p = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(labels)), labels]))
