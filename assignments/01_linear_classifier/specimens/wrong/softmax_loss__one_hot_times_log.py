"""You multiply one-hot labels by the logarithms of all probabilities. Where a probability is
rounded to 0 that is 0 * -inf = nan, even for a class that does not count. Use log-sum-exp and
pick the true entry by its index.
"""

import numpy as np

CAUGHT_BY = {"test_loss_of_large_scores"}


def softmax_loss(W, X, y, reg):
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    scores = X @ W
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    loss = -np.sum(
        np.eye(W.shape[1])[y] * np.log(powers / sums[:, np.newaxis])
    ) / n_pictures + reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = X.T @ dscores / n_pictures + 2 * reg * W
    return float(loss), dW
