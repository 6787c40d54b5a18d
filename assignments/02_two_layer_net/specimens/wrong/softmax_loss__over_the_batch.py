"""You normalise every column over the batch. The probabilities of one image must add up to 1:
axis=1, along the classes.
"""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}


def softmax_loss(logits, y):
    N = len(logits)
    shifted = logits - logits.max(axis=0, keepdims=True)
    powers = np.exp(shifted)
    sums = powers.sum(axis=0, keepdims=True)
    loss = np.mean(np.log(sums[0, y]) - shifted[np.arange(N), y])
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    return loss, dlogits / N
