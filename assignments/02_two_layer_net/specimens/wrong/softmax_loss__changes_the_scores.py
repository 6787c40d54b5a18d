"""scores -= ... changes the array of the caller. Write shifted = scores - ..., which makes a new
one.
"""

import numpy as np

CAUGHT_BY = {"test_softmax_loss_keeps_its_inputs"}


def softmax_loss(logits, y):
    N = len(logits)
    logits -= logits.max(axis=1, keepdims=True)
    shifted = logits
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(N), y])
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    return loss, dlogits / N
