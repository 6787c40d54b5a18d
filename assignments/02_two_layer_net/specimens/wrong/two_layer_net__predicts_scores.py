"""predict returns the scores of every class. It returns one label for each image, the index of
the largest score: np.argmax(scores, axis=1).
"""

import numpy as np

CAUGHT_BY = {
    "test_net_predicts_the_highest_score",
}


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, num_classes, weight_scale, rng):
        W1 = weight_scale * rng.standard_normal((input_size, hidden_size))
        W2 = weight_scale * rng.standard_normal((hidden_size, num_classes))
        b1, b2 = np.zeros(hidden_size), np.zeros(num_classes)
        self.params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

    def loss(self, X, y, reg):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        before, cache1 = affine_forward(X, W1, b1)
        hidden, cache_relu = relu_forward(before)
        logits, cache2 = affine_forward(hidden, W2, b2)
        loss, dlogits = softmax_loss(logits, y)
        loss += reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dhidden, dW2, db2 = affine_backward(dlogits, cache2)
        dbefore = relu_backward(dhidden, cache_relu)
        _, dW1, db1 = affine_backward(dbefore, cache1)
        dW1 = dW1 + reg * W1
        dW2 = dW2 + reg * W2
        return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def predict(self, X):
        before, _ = affine_forward(X, self.params["W1"], self.params["b1"])
        hidden, _ = relu_forward(before)
        logits, _ = affine_forward(hidden, self.params["W2"], self.params["b2"])
        return logits
