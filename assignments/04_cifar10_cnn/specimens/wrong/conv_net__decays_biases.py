"""You decay the biases too. Only the weights of conv and fc layers have a penalty."""

import numpy as np

CAUGHT_BY = {"test_batch_norm_is_trained", "test_biases_are_not_decayed", "test_loss_with_decay"}


class ConvNet(Network):
    def loss(self, images, labels, l2_decay=0.0):
        logits, caches = self.forward(images, training=True)
        loss, dlogits = softmax_loss(logits, labels)
        grads = net_backward(dlogits, caches)
        for name, w in self.params.items():
            if not name.startswith("batch_norm"):
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
