"""You take all training images in every step. A step takes the batch_size rows that
rng.integers(len(X), size=batch_size) draws.
"""

import numpy as np

CAUGHT_BY = {
    "test_fit_takes_the_steps_of_sgd",
    "test_fit_regularises",
    "test_fit_returns_the_loss_before_every_step",
    "test_fit_draws_with_replacement",
    "test_fit_goes_on_where_it_stopped",
}


class LinearClassifier:
    def __init__(self):
        self.W = None

    def fit(self, X, y, *, lr, reg, batch_size, num_steps, rng):
        if self.W is None:
            self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
        losses = []
        for _ in range(num_steps):
            rows = np.arange(len(X))
            loss, dW = softmax_loss(self.W, X[rows], y[rows], reg)
            self.W = self.W - lr * dW
            losses.append(loss)
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=1)
