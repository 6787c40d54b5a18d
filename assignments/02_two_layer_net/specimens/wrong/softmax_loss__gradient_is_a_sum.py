"""Your loss is a mean but your dscores lacks the 1/N. It belongs here, once; the layers before add
nothing.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}


def softmax_loss(scores, y):
    N = len(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss, dscores
