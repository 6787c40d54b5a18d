"""Your penalty is l2_decay * sum(w * w), as in stages 1 and 2, and its gradient twice as large.
Here it has a half: l2_decay / 2 * sum(w * w).
"""

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_is_trained",
    "test_gradients_of_weights_with_decay",
    "test_loss_with_decay",
}


class ConvNet(Network):
    def loss(self, images, labels, l2_decay=0.0):
        logits, caches = self.forward(images, training=True)
        loss, dlogits = softmax_loss(logits, labels)
        grads = net_backward(dlogits, caches)
        for name, w in self.params.items():
            if name.endswith(".weight") and not name.startswith("batch_norm"):
                loss += l2_decay * float(np.sum(w * w))
                grads[name] = grads[name] + 2 * l2_decay * w
        grads.update(batch_statistics(caches))
        return loss, grads

    def predict(self, images, batch_size=250):
        labels = []
        for start in range(0, len(images), batch_size):
            logits, _ = self.forward(images[start : start + batch_size])
            labels.append(np.argmax(logits, axis=1))
        return np.concatenate(labels)
