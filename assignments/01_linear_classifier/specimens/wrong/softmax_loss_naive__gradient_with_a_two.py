"""The derivative of reg / 2 * W^2 is reg * W: the 2 of the square cancels the half. Your dW still
has the 2.
"""

import numpy as np

CAUGHT_BY = {
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
    return loss / N + reg / 2 * np.sum(W * W), dW / N + 2 * reg * W
