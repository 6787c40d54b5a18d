"""You subtract one maximum for the whole batch, and take the logarithm of a probability. In a row
far below that maximum all powers are rounded to 0. Subtract the maximum of each row, and use
log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {"test_loss_of_large_scores"}


def softmax_loss(W, X, y, reg):
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    scores = X @ W
    shifted = scores - scores.max()
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    loss = -np.mean(np.log(powers[rows, y] / sums)) + reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = X.T @ dscores / n_pictures + 2 * reg * W
    return float(loss), dW
