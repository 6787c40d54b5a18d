"""You subtract one maximum for the whole batch, and take the logarithm of a probability. In a row
far below that maximum all powers are rounded to 0. Subtract the maximum of each row, and use
log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}


def softmax_loss(scores, y):
    rows = np.arange(len(scores))
    shifted = scores - scores.max()
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(powers[rows, y] / sums[:, 0]))
    dscores = powers / sums
    dscores[rows, y] -= 1
    return float(loss), dscores / len(scores)
