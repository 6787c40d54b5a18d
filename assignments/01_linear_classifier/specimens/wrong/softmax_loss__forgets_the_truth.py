"""Your dW is X^T S / N: the target is not subtracted. The derivative with respect to a score is
s - p, so subtract 1 at the true class of each row.
"""

import numpy as np

CAUGHT_BY = {
    "test_gradient_without_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
    "test_loss_of_large_scores",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])
    dscores = powers / sums
    pass
    return loss + reg / 2 * np.sum(W * W), X.T @ dscores / N + reg * W
