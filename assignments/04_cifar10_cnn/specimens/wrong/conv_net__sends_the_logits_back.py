"""You hand the logits to net_backward. What goes back is the gradient with respect to the logits,
dlogits, the second value of softmax_loss.
"""

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_is_trained",
    "test_biases_are_not_decayed",
    "test_gradients_of_weights_with_decay",
    "test_loss_of_large_scores",
    "test_loss_without_decay",
}


class ConvNet(Network):
    def loss(self, images, labels, l2_decay=0.0):
        logits, caches = self.forward(images, training=True)
        loss, dlogits = softmax_loss(logits, labels)
        grads = net_backward(logits, caches)
        for name, w in self.params.items():
            if name.endswith(".weight") and not name.startswith("batch_norm"):
                loss += 0.5 * l2_decay * float(np.sum(w * w))
                grads[name] = grads[name] + l2_decay * w
        grads.update(batch_statistics(caches))
        return loss, grads

    def predict(self, images, batch_size=250):
        labels = []
        for start in range(0, len(images), batch_size):
            logits, _ = self.forward(images[start : start + batch_size])
            labels.append(np.argmax(logits, axis=1))
        return np.concatenate(labels)
