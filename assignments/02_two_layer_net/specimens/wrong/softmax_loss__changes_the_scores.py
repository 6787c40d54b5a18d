"""scores -= ... changes the array of the caller. Write shifted = scores - ..., which makes a new
one.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_keeps_its_inputs"}


def softmax_loss(scores, y):
    N = len(scores)
    scores -= scores.max(axis=1, keepdims=True)
    shifted = scores
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss, dscores / N
