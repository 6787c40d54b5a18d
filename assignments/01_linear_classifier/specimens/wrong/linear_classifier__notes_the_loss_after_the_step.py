"""Your history holds the loss after each step. What is asked for is the loss that softmax_loss
gave before the weights moved.
"""

import numpy as np

CAUGHT_BY = {"test_fit_returns_the_loss_before_every_step"}


class LinearClassifier:
    def __init__(self):
        self.W = None

    def fit(self, X, y, *, lr, reg, batch_size, num_steps, rng):
        if self.W is None:
            self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
        losses = []
        for _ in range(num_steps):
            rows = rng.integers(len(X), size=batch_size)
            _, dW = softmax_loss(self.W, X[rows], y[rows], reg)
            self.W = self.W - lr * dW
            losses.append(softmax_loss(self.W, X[rows], y[rows], reg)[0])
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=1)
