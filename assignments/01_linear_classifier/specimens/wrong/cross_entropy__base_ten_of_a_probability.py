"""You take np.log10 of a probability. The loss is in nats, by np.log; and a probability that is
rounded to 0 makes it inf, so use log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {
    "test_cross_entropy_of_equal_scores",
    "test_cross_entropy_of_ordinary_scores",
    "test_cross_entropy_is_a_mean",
    "test_cross_entropy_with_int32_labels",
    "test_cross_entropy_of_large_scores",
    "test_cross_entropy_of_a_hopeless_answer",
    "test_cross_entropy_keeps_its_inputs",
}


def cross_entropy(logits, labels):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    return -np.mean(np.log10(shares[np.arange(len(labels)), labels]))
