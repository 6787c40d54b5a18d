"""predict returns one row of numbers for every image. It returns one label: the index of the
largest, np.argmax(..., axis=1).
"""

import numpy as np

CAUGHT_BY = {
    "test_predict_gives_the_class_of_the_highest_score",
    "test_a_trained_classifier_is_right",
}


class LinearClassifier:
    def __init__(self):
        self.W = None

    def fit(self, X, y, *, lr, reg, batch_size, num_steps, rng):
        if self.W is None:
            self.W = 1e-3 * rng.standard_normal((X.shape[1], int(y.max()) + 1))
        losses = []
        for _ in range(num_steps):
            rows = rng.integers(len(X), size=batch_size)
            loss, dW = softmax_loss(self.W, X[rows], y[rows], reg)
            self.W = self.W - lr * dW
            losses.append(loss)
        return losses

    def predict(self, X):
        return softmax(X @ self.W)
