"""You exponentiate the scores as they are: math.exp refuses large ones, and powers of very negative
ones add up to 0. Subtract the largest score of the row first, from all its scores.
"""

import math

import numpy as np

CAUGHT_BY = {"test_softmax_loss_naive_of_large_scores"}


def softmax_loss_naive(W, X, y, reg):
    loss, dW = 0.0, np.zeros(W.shape)
    for n in range(len(X)):
        powers = [math.exp(score) for score in X[n] @ W]
        loss -= math.log(powers[y[n]] / sum(powers))
        for c in range(len(powers)):
            dW[:, c] += (powers[c] / sum(powers) - (c == y[n])) * X[n]
    return loss / len(X) + reg / 2 * np.sum(W * W), dW / len(X) + reg * W
