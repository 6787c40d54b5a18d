"""dW = W makes a second name for the same array, so what follows changes the weights themselves.
Begin with a new one: dW = reg * W.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_keeps_its_inputs"}


def softmax_loss(W, X, y, reg):
    N = len(X)
    logits = X @ W
    logits = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(logits)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - logits[np.arange(N), y])
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    loss += reg / 2 * np.sum(W * W)
    dW = W
    dW *= reg
    dW += X.T @ dlogits / N
    return loss, dW
