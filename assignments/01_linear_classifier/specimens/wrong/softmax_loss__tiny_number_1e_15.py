"""A tiny number inside the logarithm, or a clip, avoids inf, but it also limits what an image
can cost, and nothing is learned from the worst ones. Use log-sum-exp: it needs no such number.
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
    loss = np.mean(-np.log(powers[rows, y] / sums + 1e-15)) + reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = X.T @ dscores / n_pictures + 2 * reg * W
    return float(loss), dW
