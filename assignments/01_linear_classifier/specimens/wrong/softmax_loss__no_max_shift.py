"""Large scores make your probabilities inf / inf or 0 / 0, which is nan, and so is their logarithm.
Subtract the maximum of each row, neither none nor one for the whole batch, and use log-sum-exp.
"""

import numpy as np

CAUGHT_BY = {"test_loss_of_large_scores"}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss + reg / 2 * np.sum(W * W), X.T @ dscores / N + reg * W
