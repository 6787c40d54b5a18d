"""You take -ln of the probabilities of all classes. Only the true class of each row counts."""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_zero_weights",
    "test_softmax_loss_without_regularisation",
    "test_softmax_loss_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_does_not_depend_on_the_batch_size",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_has_no_loop_over_pictures",
    "test_softmax_loss_keeps_its_inputs",
}


def softmax_loss(W, X, y, reg):
    N = len(X)
    logits = X @ W
    logits = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.sum(np.log(powers / sums)) / N
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    return loss + reg / 2 * np.sum(W * W), X.T @ dlogits / N + reg * W
