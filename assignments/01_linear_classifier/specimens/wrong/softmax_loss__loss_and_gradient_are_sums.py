"""Your loss and your gradient are both sums over the batch. Both must be means: divide the loss
by N, and the gradient by N too.
"""

import numpy as np

CAUGHT_BY = {
    "test_loss_of_zero_weights",
    "test_loss_without_regularisation",
    "test_gradient_without_regularisation",
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_does_not_depend_on_the_batch_size",
    "test_loss_with_int32_labels",
    "test_loss_of_large_scores",
    "test_softmax_loss_has_no_loop_over_pictures",
    "test_softmax_loss_keeps_its_inputs",
}


def softmax_loss(W, X, y, reg):
    n_pictures = len(X)
    rows = np.arange(n_pictures)
    scores = X @ W
    shifted = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1)
    loss = np.sum(np.log(sums) - shifted[rows, y]) + reg * np.sum(W * W)
    dscores = powers / sums[:, np.newaxis]
    dscores[rows, y] -= 1
    dW = X.T @ dscores + 2 * reg * W
    return float(loss), dW
