"""dW = W makes a second name for the same array, so what follows changes the weights themselves.
Begin with a new one: dW = reg * W.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_keeps_its_inputs"}


def softmax_loss(W, X, y, reg):
    N = len(X)
    scores = X @ W
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - scores[np.arange(N), y])
    dscores = powers / sums
    dscores[np.arange(N), y] -= 1
    loss += reg / 2 * np.sum(W * W)
    dW = W
    dW *= reg
    dW += X.T @ dscores / N
    return loss, dW
