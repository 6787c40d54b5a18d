"""A tiny number inside the logarithm, or a clip, avoids inf, but it also limits what an image
can cost, and nothing is learned from the worst ones. Use log-sum-exp: it needs no such number.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer"}


def softmax_loss(scores, y):
    rows = np.arange(len(scores))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(-np.log(powers[rows, y] / sums[:, 0] + 1e-15))
    dscores = powers / sums
    dscores[rows, y] -= 1
    return float(loss), dscores / len(scores)
