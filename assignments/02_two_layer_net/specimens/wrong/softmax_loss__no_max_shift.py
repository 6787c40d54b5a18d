"""You exponentiate the scores as they are, and large ones overflow to inf or nan. Subtract the
largest score of each row first.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}


def softmax_loss(scores, y):
    N = len(scores)
    shifted = scores
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss, dscores / N
