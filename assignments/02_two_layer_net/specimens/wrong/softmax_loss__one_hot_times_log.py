"""You multiply one-hot labels by the logarithms of all probabilities. Where a probability is
rounded to 0 that is 0 * -inf = nan, even for a class that does not count. Use log-sum-exp and
pick the true entry by its index.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer"}


def softmax_loss(scores, y):
    rows = np.arange(len(scores))
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.sum(np.eye(scores.shape[1])[y] * np.log(powers / sums)) / len(scores)
    dscores = powers / sums
    dscores[rows, y] -= 1
    return float(loss), dscores / len(scores)
