"""A Python loop over the classes, which are few; none over the images."""

import numpy as np


def softmax_loss(W, X, y, reg):
    logits = X @ W
    S = softmax(logits)
    dW = np.empty_like(W)
    for c in range(W.shape[1]):
        dW[:, c] = X.T @ (S[:, c] - (y == c)) / len(y) + reg * W[:, c]
    return np.float64(cross_entropy(logits, y) + reg / 2 * np.square(W).sum()), dW
