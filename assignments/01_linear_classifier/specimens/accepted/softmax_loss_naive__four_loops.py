"""Loops over images, classes and features, with no NumPy operation inside; dW comes back as
nested lists.
"""

import math


def softmax_loss_naive(W, X, y, reg):
    N, D, C = len(X), len(W), len(W[0])
    loss, dW = 0.0, [[reg * W[d][c] for c in range(C)] for d in range(D)]
    for n in range(N):
        logits = [sum(X[n][d] * W[d][c] for d in range(D)) for c in range(C)]
        top = max(logits)
        total = sum(math.exp(logit - top) for logit in logits)
        loss += (top - logits[y[n]] + math.log(total)) / N
        for c in range(C):
            excess = math.exp(logits[c] - top) / total - (c == y[n])
            for d in range(D):
                dW[d][c] += excess * X[n][d] / N
    return loss + reg / 2 * sum(W[d][c] ** 2 for d in range(D) for c in range(C)), dW
