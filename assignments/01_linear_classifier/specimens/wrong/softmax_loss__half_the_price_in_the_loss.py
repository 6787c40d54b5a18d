"""Your loss has half the penalty, 0.5 * reg * sum(W * W), while your gradient 2 * reg * W belongs
to the whole one. The penalty here is reg * sum(W * W).
"""

import numpy as np

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}


def softmax_loss(W, X, y, reg):
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    scores = X @ W
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    loss = np.mean(np.log(sums) - shifted[rows, y]) + 0.5 * reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = X.T @ dscores / n_pictures + 2 * reg * W
    return float(loss), dW
