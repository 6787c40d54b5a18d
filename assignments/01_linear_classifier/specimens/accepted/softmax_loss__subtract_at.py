"""np.subtract.at and einsum, in place on its own arrays; dW is not contiguous."""

import numpy as np


def softmax_loss(W, X, y, reg):
    logits = np.einsum("nd,dc->nc", X, W)
    loss = cross_entropy(logits, y) + reg / 2 * np.linalg.norm(W) ** 2
    S = softmax(logits)
    np.subtract.at(S, (np.arange(len(y)), y), 1.0)
    S /= len(y)
    dW = np.asfortranarray(X.T.dot(S))
    dW += reg * W
    return loss, dW
