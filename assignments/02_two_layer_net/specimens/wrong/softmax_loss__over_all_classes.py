"""You take -ln of the probabilities of all classes. Only the true class of each row counts."""

import numpy as np

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
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
    loss = -np.sum(np.log(powers / sums + 1e-300)) / N
    dlogits = powers / sums
    dlogits[np.arange(N), y] -= 1
    return loss, dlogits / N
