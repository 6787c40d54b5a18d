"""math.exp raises an OverflowError for scores of some hundreds, and where all powers are rounded to
0 you divide by 0. Subtract the largest score of the row from all of its scores first: the
probabilities stay as they are.
"""

import math

import numpy as np

CAUGHT_BY = {
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
}


def softmax(logits):
    rows = []
    for logits in logits:
        powers = [math.exp(logit) for logit in logits]
        total = 0.0
        for power in powers:
            total += power
        rows.append([power / total for power in powers])
    return np.array(rows)
