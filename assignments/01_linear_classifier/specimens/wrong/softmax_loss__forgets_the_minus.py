"""Your data loss is negative: the logarithm of a probability is never above 0, so the loss is
minus its mean.
"""

import numpy as np

CAUGHT_BY = {
    "test_loss_of_zero_weights",
    "test_loss_without_regularisation",
    "test_loss_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_does_not_depend_on_the_batch_size",
    "test_loss_with_int32_labels",
    "test_loss_of_large_scores",
    "test_softmax_loss_has_no_loop_over_pictures",
    "test_softmax_loss_keeps_its_inputs",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(scores[np.arange(N), y] - np.log(sums[:, 0]))
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    dW = X.T @ dscores / N
    dW += reg * W
    return loss + reg / 2 * np.sum(W * W), dW
