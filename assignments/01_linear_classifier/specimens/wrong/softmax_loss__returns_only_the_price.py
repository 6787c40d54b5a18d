"""Your dW is reg * W alone: the data part was computed and then not returned."""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_gradient_without_regularisation",
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_of_large_scores",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    logits = X @ W
    logits = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - logits[np.arange(N), y])
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    dL = X.T @ dlogits / N
    dW = reg * W
    return loss + reg / 2 * np.sum(W * W), dW
