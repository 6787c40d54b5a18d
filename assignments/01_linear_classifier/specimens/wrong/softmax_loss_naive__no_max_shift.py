"""exp fails for scores in the thousands: as they are, they overflow to inf, and less the largest
score of the whole batch, those of an image far below all become 0. Subtract from all scores of an
image its own largest one.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_naive_of_large_scores"}


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
