"""Your gradient has the wrong sign: with respect to the scores it is probability minus target, and
not target minus probability.
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
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    scores = X @ W
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    loss = np.mean(np.log(sums) - shifted[rows, y]) + reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = -X.T @ dscores / n_pictures + 2 * reg * W
    return float(loss), dW
