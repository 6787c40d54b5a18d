"""You exponentiate the scores as they are, and scores of some thousands overflow to inf. Subtract
the largest score of the image first, from all its scores.
"""

import numpy as np

CAUGHT_BY = {"test_naive_loss_of_large_scores"}


def softmax_loss_naive(W, X, y, reg):
    N, C = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(N):
        logits = X[n] @ W
        powers = np.exp(logits)
        total = np.sum(powers)
        loss += np.log(total) - logits[y[n]]
        for c in range(C):
            dW[:, c] += (powers[c] / total - (c == y[n])) * X[n]
    return loss / N + reg / 2 * np.sum(W * W), dW / N + reg * W
