"""P[:, y] -= 1, with the probabilities P, subtracts from the columns of all labels in every row. You
want one entry a row: P[np.arange(N), y] -= 1.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_gradient_without_regularisation",
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_has_no_loop_over_pictures",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    logits = X @ W
    logits = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - logits[np.arange(N), y])
    dlogits = powers / sums
    dlogits[:, y] -= 1
    return loss + reg / 2 * np.sum(W * W), X.T @ dlogits / N + reg * W
