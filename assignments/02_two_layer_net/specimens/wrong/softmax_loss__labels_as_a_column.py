"""You take every row with every label, N x N pairs, as labels of shape (N, 1) or [:, y] do. One
entry a row is wanted: [np.arange(N), y].
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}


def softmax_loss(logits, y):
    N = len(logits)
    shifted = logits - logits.max(axis=1, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=1, keepdims=True)
    loss = np.mean(np.log(sums[:, 0]) - shifted[np.arange(N), y[:, np.newaxis]])
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    return loss, dlogits / N
