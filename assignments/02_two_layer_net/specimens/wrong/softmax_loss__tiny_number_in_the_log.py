"""A tiny number inside the logarithm avoids inf, but then no image can have a loss above about
28. Use log-sum-exp: it needs no such number.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer"}


def softmax_loss(logits, y):
    N = len(logits)
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = -np.mean(np.log((powers / sums)[np.arange(N), y] + 1e-12))
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    return loss, dlogits / N
