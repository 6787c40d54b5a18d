"""You do not use reg at all. The loss needs the penalty reg * sum(W * W), and the gradient its
derivative 2 * reg * W.
"""

import numpy as np

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
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
    loss = np.mean(np.log(sums) - shifted[rows, y])
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = X.T @ dscores / n_pictures
    return float(loss), dW
