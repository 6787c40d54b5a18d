"""You add reg / 2 * sum(W * W) before the division by N, so the penalty counts only one N-th.
Divide by N first and add the penalty afterwards.
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
    return (loss + reg / 2 * np.sum(W * W)) / N, (dW + reg * W) / N
