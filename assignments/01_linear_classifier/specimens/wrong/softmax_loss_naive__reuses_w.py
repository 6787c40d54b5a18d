"""W *= reg writes into the weights that the caller still holds. Write dW = dW + reg * W, which
leaves W alone.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_naive_keeps_its_inputs"}


def softmax_loss_naive(W, X, y, reg):
    N, C = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(N):
        logits = X[n] @ W
        logits = logits - np.max(logits)
        powers = np.exp(logits)
        total = np.sum(powers)
        loss += np.log(total) - logits[y[n]]
        for c in range(C):
            dW[:, c] += (powers[c] / total - (c == y[n])) * X[n]
    loss = loss / N + reg / 2 * np.sum(W * W)
    W *= reg
    return loss, dW / N + W
