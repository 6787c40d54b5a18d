"""Your gradient has the wrong sign: with respect to a score it is probability minus target, and
not target minus probability.
"""

import numpy as np

CAUGHT_BY = {
    "test_naive_gradient_without_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_with_int32_labels",
    "test_naive_loss_of_large_scores",
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
            dW[:, c] += (truth - powers[c] / total) * X[n]
    loss = loss / n_pictures + reg * np.sum(W * W)
    dW = dW / n_pictures + 2 * reg * W
    return float(loss), dW
