"""Your result loses an axis when the batch has only one row. (1, C) in, (1, C) out: leave
squeeze() away.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_of_a_single_row"}


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.squeeze(powers / powers.sum(axis=1, keepdims=True))
