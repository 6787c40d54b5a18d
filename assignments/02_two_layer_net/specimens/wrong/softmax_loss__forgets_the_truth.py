"""Your gradient is the probabilities alone. With respect to the score of the true class it is the
probability minus 1.
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
    return float(loss), dscores / len(scores)
