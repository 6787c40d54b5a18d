"""A second call of fit forgets what the first has learnt. Make new weights only if self.W is None."""

import numpy as np

CAUGHT_BY = {"test_fit_goes_on_where_it_stopped"}


class LinearClassifier:
    def __init__(self):
        self.W = None

    def fit(self, X, y, *, lr, reg, batch_size, num_steps, rng):
        self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
        losses = []
        for _ in range(num_steps):
            rows = rng.integers(len(X), size=batch_size)
            loss, dW = softmax_loss(self.W, X[rows], y[rows], reg)
            self.W = self.W - lr * dW
            losses.append(loss)
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=1)
