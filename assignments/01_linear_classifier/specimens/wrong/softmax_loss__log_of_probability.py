"""You take the logarithm of probabilities, and one that is rounded to 0 makes the loss inf. Use
log-sum-exp, as in cross_entropy.
"""

import numpy as np

CAUGHT_BY = {"test_loss_of_large_scores"}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(powers[np.arange(N), y] / sums[:, 0]))
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss + reg / 2 * np.sum(W * W), X.T @ dscores / N + reg * W
