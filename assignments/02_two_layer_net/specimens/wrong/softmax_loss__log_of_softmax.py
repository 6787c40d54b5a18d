"""You take the logarithm of a probability that may be rounded to 0, and -ln 0 is inf. Use log-sum-
exp: ln(sum of e^(z - m)) - (z_y - m).
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer"}


def softmax_loss(scores, y):
    N = len(scores)
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[np.arange(N), y]))
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss, dscores / N
