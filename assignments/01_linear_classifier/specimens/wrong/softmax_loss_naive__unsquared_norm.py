"""You use the norm of W, which is the root of the sum of its squares. The penalty is
reg / 2 * sum(W * W), without the root.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_naive_with_regularisation",
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
    return loss / N + reg / 2 * np.sqrt(np.sum(W * W)), dW / N + reg * W
