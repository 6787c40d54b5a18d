"""Your gradient has the wrong sign: with respect to the scores it is probability minus target, and
not target minus probability.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}


def softmax_loss(scores, y):
    rows = np.arange(len(scores))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[rows, y])
    dscores = powers / sums
    dscores[rows, y] -= 1
    return float(loss), -dscores / len(scores)
