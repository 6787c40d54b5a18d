"""logits -= ... changes the scores that the caller still needs. Write shifted = logits - ...,
which makes a new array.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_keeps_its_inputs"}


def softmax(logits):
    logits -= logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    return powers / powers.sum(axis=1, keepdims=True)
