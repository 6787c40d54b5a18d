"""You shift by the largest score of the whole batch. A row far below it becomes 0 / 0: every row
needs its own maximum, max(axis=1, keepdims=True).
"""

import numpy as np

CAUGHT_BY = {"test_loss_of_large_scores"}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max()
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss + reg / 2 * np.sum(W * W), X.T @ dscores / N + reg * W
