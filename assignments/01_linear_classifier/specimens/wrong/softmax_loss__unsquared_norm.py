"""You use the norm of W, which is the root of the sum of its squares. The penalty is
reg / 2 * sum(W * W), without the root.
"""

import numpy as np

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    return loss + reg / 2 * np.linalg.norm(W), X.T @ dscores / N + reg * W
