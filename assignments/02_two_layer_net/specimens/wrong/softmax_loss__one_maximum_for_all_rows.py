"""You shift by the largest score of the whole batch, and a row far below it becomes 0 / 0. Every
row needs its own maximum.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}


def softmax_loss(scores, y):
    N = len(scores)
    shifted = scores - scores.max()
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss, dscores / N
