"""You divide the penalty by N as well. Only the sum over the pictures is divided by N; reg *
sum(W * W) and 2 * reg * W are added after that.
"""

import numpy as np

CAUGHT_BY = {
    "test_naive_loss_with_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_with_int32_labels",
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
    loss = (loss + reg * np.sum(W * W)) / n_pictures
    dW = (dW + 2 * reg * W) / n_pictures
    return float(loss), dW
