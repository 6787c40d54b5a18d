"""Both layers of weights must be drawn from rng in turn: rng.standard_normal, first for W1 and
then for W2. Yours are drawn in another order.
"""

import numpy as np

CAUGHT_BY = {"test_net_starts_as_described"}


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, num_classes, weight_scale, rng):
        self.params = {
            "W2": weight_scale * rng.standard_normal((hidden_size, num_classes)),
            "b1": np.zeros(hidden_size),
            "W1": weight_scale * rng.standard_normal((input_size, hidden_size)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y, reg):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        before, cache1 = affine_forward(X, W1, b1)
        hidden, cache_relu = relu_forward(before)
        logits, cache2 = affine_forward(hidden, W2, b2)
        loss, dlogits = softmax_loss(logits, y)
        loss += reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dhidden, dW2, db2 = affine_backward(dlogits, cache2)
        _, dW1, db1 = affine_backward(relu_backward(dhidden, cache_relu), cache1)
        dW1, dW2 = dW1 + reg * W1, dW2 + reg * W2
        return loss, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

    def predict(self, X):
        before, _ = affine_forward(X, self.params["W1"], self.params["b1"])
        hidden, _ = relu_forward(before)
        logits, _ = affine_forward(hidden, self.params["W2"], self.params["b2"])
        return np.argmax(logits, axis=1)
