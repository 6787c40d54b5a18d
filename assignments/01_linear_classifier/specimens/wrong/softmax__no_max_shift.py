"""You exponentiate the scores as they are. e^1000 is inf and inf / inf is nan: subtract the
largest score of each row first, which leaves the probabilities as they are.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
}


def softmax(logits):
    powers = np.exp(logits)
    return powers / powers.sum(axis=1, keepdims=True)
