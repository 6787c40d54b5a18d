"""A tiny number inside the logarithm, or a clip, avoids inf, but it also limits what an image
can cost, and nothing is learned from the worst ones. Use log-sum-exp: it needs no such number.
"""

import numpy as np

CAUGHT_BY = {"test_naive_loss_of_large_scores"}


def softmax_loss_naive(W, X, y, reg):
    n_pictures, n_classes = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(n_pictures):
        scores = [X[n] @ W[:, c] for c in range(n_classes)]
        top = max(scores)
        powers = [np.exp(score - top) for score in scores]
        total = sum(powers)
        loss -= np.log(powers[y[n]] / total + 1e-15)
        for c in range(n_classes):
            truth = 1.0 if c == y[n] else 0.0
            dW[:, c] += (powers[c] / total - truth) * X[n]
    loss = loss / n_pictures + reg * np.sum(W * W)
    dW = dW / n_pictures + 2 * reg * W
    return float(loss), dW
