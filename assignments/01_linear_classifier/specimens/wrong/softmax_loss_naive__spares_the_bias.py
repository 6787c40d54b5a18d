"""You leave the last row of W, the biases, out of the penalty. That is often done; here reg acts
on all of W.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}


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
    dW = dW / N
    dW[:-1] += reg * W[:-1]
    return loss / N + reg / 2 * np.sum(W[:-1] ** 2), dW
