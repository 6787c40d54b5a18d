"""You exponentiate the scores as they are: math.exp refuses large ones, and powers of very negative
ones add up to 0. Subtract the largest score of the row first, from all its scores.
"""

import math

import numpy as np

CAUGHT_BY = {"test_softmax_loss_of_a_hopeless_answer", "test_softmax_loss_of_large_scores"}


def softmax_loss(logits, labels):
    loss, dlogits = 0.0, np.zeros(logits.shape)
    for n, row in enumerate(logits):
        powers = [math.exp(score) for score in row]
        loss -= math.log(powers[labels[n]] / sum(powers))
        dlogits[n] = np.array(powers) / sum(powers)
        dlogits[n, labels[n]] -= 1
    return loss / len(logits), dlogits / len(logits)
