"""You count the classes that occur in y, and a class of which there is no image is missing then.
The number of classes is the largest label plus 1.
"""

import numpy as np

CAUGHT_BY = {"test_fit_starts_from_small_random_weights"}


class LinearClassifier:
    def __init__(self):
        self.W = None

    def fit(self, X, y, *, lr, reg, batch_size, num_steps, rng):
        if self.W is None:
            self.W = 1e-3 * rng.standard_normal((X.shape[1], len(np.unique(y))))
        losses = []
        for _ in range(num_steps):
            rows = rng.integers(len(X), size=batch_size)
            loss, dW = softmax_loss(self.W, X[rows], y[rows], reg)
            self.W = self.W - lr * dW
            losses.append(loss)
        return losses

    def predict(self, X):
        return np.argmax(X @ self.W, axis=1)
