"""Your loss and your gradient are both sums over the batch. Both must be means: divide the loss
by N, and the gradient by N too.
"""

import numpy as np

CAUGHT_BY = {
    "test_naive_loss_of_zero_weights",
    "test_naive_loss_without_regularisation",
    "test_naive_gradient_without_regularisation",
    "test_naive_loss_with_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_does_not_depend_on_the_batch_size",
    "test_naive_loss_with_int32_labels",
    "test_naive_loss_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}


def softmax_loss_naive(W, X, y, reg):
    n_pictures, n_classes = len(X), W.shape[1]
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(n_pictures):
        scores = [X[n] @ W[:, c] for c in range(n_classes)]
        top = max(scores)
        powers = [np.exp(score - top) for score in scores]
        total = sum(powers)
        loss += np.log(total) - (scores[y[n]] - top)
        for c in range(n_classes):
            truth = 1.0 if c == y[n] else 0.0
            dW[:, c] += (powers[c] / total - truth) * X[n]
    loss = loss + reg * np.sum(W * W)
    dW = dW + 2 * reg * W
    return float(loss), dW
