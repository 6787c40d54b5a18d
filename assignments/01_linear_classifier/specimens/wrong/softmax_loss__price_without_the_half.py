"""You have reg * sum(W * W) and its derivative 2 * reg * W. They fit each other, so a gradient
check passes, but the penalty has a factor of one half here: reg / 2 * sum(W * W) and reg * W.
"""

import numpy as np

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
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
    return loss + reg * np.sum(W * W), X.T @ dscores / N + 2 * reg * W
