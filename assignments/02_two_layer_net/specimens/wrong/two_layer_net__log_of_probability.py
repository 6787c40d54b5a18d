"""Your network takes the logarithm of probabilities, and one that is rounded to 0 makes the loss
inf. Call your softmax_loss, which computes the logarithm of the sum instead.
"""

import numpy as np

CAUGHT_BY = {"test_net_of_large_scores"}


class TwoLayerNet:
    def __init__(self, input_size, hidden_size, num_classes, weight_scale, rng):
        self.params = {
            "W1": weight_scale * rng.standard_normal((input_size, hidden_size)),
            "b1": np.zeros(hidden_size),
            "W2": weight_scale * rng.standard_normal((hidden_size, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y, reg):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        hidden = np.maximum(X @ W1 + b1, 0)
        logits = hidden @ W2 + b2
        rows = np.arange(len(y))
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = powers / powers.sum(axis=1, keepdims=True)
        loss = -np.mean(np.log(p[rows, y]))
        loss += reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))
        dlogits = p.copy()
        dlogits[rows, y] -= 1
        dlogits /= len(y)
        dhidden = (dlogits @ W2.T) * (hidden > 0)
        return loss, {
            "W1": X.T @ dhidden + reg * W1,
            "b1": dhidden.sum(axis=0),
            "W2": hidden.T @ dlogits + reg * W2,
            "b2": dlogits.sum(axis=0),
        }

    def predict(self, X):
        hidden = np.maximum(X @ self.params["W1"] + self.params["b1"], 0)
        return np.argmax(hidden @ self.params["W2"] + self.params["b2"], axis=1)
