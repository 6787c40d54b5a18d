"""You add up the losses of the images and do not divide by N. The loss is the mean over the
batch (reg / 2 * sum(W * W) comes on top, undivided).
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_naive_of_zero_weights",
    "test_softmax_loss_naive_without_regularisation",
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_does_not_depend_on_the_batch_size",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}


def softmax_loss_naive(W, X, y, reg):
    N, C = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(N):
        logits = X[n] @ W
        logits = logits - np.max(logits)
        powers = np.exp(logits)
        total = np.sum(powers)
        loss += np.log(total) - logits[y[n]]
        for c in range(C):
            dW[:, c] += (powers[c] / total - (c == y[n])) * X[n]
    return loss + reg / 2 * np.sum(W * W), dW / N + reg * W
