"""The definitions of stage 1, computed slowly: loops, exact sums, 50-digit exponentials.

Nothing is shifted, vectorised or rearranged: e^1000 is a number like any other in decimal
arithmetic, so these functions say what the formula says, also where float64 would overflow.

Sources: the perceptron rule w_i(t+1) = w_i(t) + alpha (d - y(t)) x_i and f = Wx as on the slides
of lecture 5; s = e^z / sum e^z and L = -1/N sum p log s as on the slides of lecture 3; Rosenblatt,
"The Perceptron", Psychological Review 65 (1958); Goodfellow, Bengio & Courville, *Deep Learning*
(2016), 6.2.2.3 (softmax) and 7.1.1 (weight decay). The confusion matrix has the true classes in
its rows, as in Manning, Raghavan & Schütze, *Introduction to Information Retrieval* (2008), 14.5.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction

import numpy as np

# The checks' scores differ by up to some thousands; with 50 digits only the last rounding,
# to float64, is left.
_DIGITS = Context(prec=50)


def perceptron_step(
    w: np.ndarray, b: float, x: np.ndarray, d: int, lr: float
) -> tuple[np.ndarray, float]:
    """The weights and bias after the perceptron has seen one input x of class d, 0 or 1."""
    total = math.fsum([*(float(wi) * float(xi) for wi, xi in zip(w, x, strict=True)), float(b)])
    y = 1 if total > 0 else 0
    new_w = [float(wi) + lr * (d - y) * float(xi) for wi, xi in zip(w, x, strict=True)]
    return np.array(new_w), float(b) + lr * (d - y)


def softmax(logits: np.ndarray) -> np.ndarray:
    """e^z divided by the sum of e^z over the classes, for every row; shape (N, C)."""
    return np.array([[float(p) for p in _probabilities(row)] for row in logits.tolist()])


def cross_entropy(logits: np.ndarray, labels: np.ndarray) -> float:
    """-1/N sum over n of ln s[n, labels[n]], in nats."""
    losses = [
        -float(_DIGITS.ln(_probabilities(row)[label]))
        for row, label in zip(logits.tolist(), labels.tolist(), strict=True)
    ]
    return math.fsum(losses) / len(losses)


def softmax_loss(
    W: np.ndarray, X: np.ndarray, y: np.ndarray, reg: float
) -> tuple[float, np.ndarray]:
    """cross_entropy(X W, y) + reg / 2 times the sum of all squared W, and its gradient (D, C)."""
    n_samples, n_features = X.shape
    n_classes = W.shape[1]
    scores = np.array(
        [[math.fsum((X[n] * W[:, c]).tolist()) for c in range(n_classes)] for n in range(n_samples)]
    )
    loss = cross_entropy(scores, y) + reg / 2 * math.fsum((W * W).ravel().tolist())
    # dL/dz[n, c] = (s[n, c] - p[n, c]) / N, where p is 1 for the true class and 0 for the others.
    excess = [
        [float(s - int(c == label)) for c, s in enumerate(_probabilities(row))]
        for row, label in zip(scores.tolist(), y.tolist(), strict=True)
    ]
    dW = np.empty((n_features, n_classes))
    for i in range(n_features):
        for c in range(n_classes):
            data_term = math.fsum(float(X[n, i]) * excess[n][c] for n in range(n_samples))
            dW[i, c] = data_term / n_samples + reg * float(W[i, c])
    return loss, dW


def numerical_gradient(f: Callable[[np.ndarray], float], x: np.ndarray, h: float) -> np.ndarray:
    """(f(x + h e_i) - f(x - h e_i)) / 2h for every entry i of x; the shape of x."""
    gradient = np.empty(x.shape)
    for index in np.ndindex(x.shape):
        up, down = np.array(x, dtype=float), np.array(x, dtype=float)
        up[index] += h
        down[index] -= h
        gradient[index] = (f(up) - f(down)) / (2 * h)
    return gradient


def fit(
    X: np.ndarray,
    y: np.ndarray,
    *,
    lr: float,
    reg: float,
    batch_size: int,
    num_steps: int,
    seed: int,
    W: np.ndarray | None = None,
) -> tuple[np.ndarray, list[float]]:
    """The weights after num_steps of minibatch SGD from W, and the loss before every step.

    Without W they start at 1e-3 times normal draws; these and the rows of the batches come from
    np.random.default_rng(seed), in the order that the task tells.
    """
    rng = np.random.default_rng(seed)
    if W is None:
        W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
    losses = []
    for _ in range(num_steps):
        rows = rng.integers(len(X), size=batch_size)
        loss, dW = softmax_loss(W, X[rows], y[rows], reg)
        W = W - lr * dW
        losses.append(loss)
    return W, losses


def predict(W: np.ndarray, X: np.ndarray) -> np.ndarray:
    """The class of the highest score for every row of X; shape (N,)."""
    return np.array([int(np.argmax(row @ W)) for row in X])


def confusion_matrix(predicted: np.ndarray, labels: np.ndarray, num_classes: int) -> np.ndarray:
    """How many images of class i are classified as class j, for all i and j; shape (C, C)."""
    images = list(zip(labels.tolist(), predicted.tolist(), strict=True))
    classes = range(num_classes)
    return np.array([[images.count((true, guess)) for guess in classes] for true in classes])


def most_confused_pair(matrix: np.ndarray) -> tuple[int, int]:
    """The first pair (i, j), i != j, with the largest share of the images of class i."""
    best, largest = (-1, -1), Fraction(0)
    for true, row in enumerate(matrix.tolist()):
        for guess, count in enumerate(row):
            if guess != true and count > 0 and Fraction(count, sum(row)) > largest:
                best, largest = (true, guess), Fraction(count, sum(row))
    return best


def _probabilities(scores: list[float]) -> list[Decimal]:
    powers = [_DIGITS.exp(Decimal(score)) for score in scores]
    total = sum(powers, Decimal(0))
    return [_DIGITS.divide(power, total) for power in powers]
