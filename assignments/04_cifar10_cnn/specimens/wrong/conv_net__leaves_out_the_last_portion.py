"""predict forgets the images that do not fill a whole chunk: 30 images in chunks of 7 are
five chunks, and the last has two.
"""

import numpy as np

CAUGHT_BY = {"test_predict_takes_portions"}


class ConvNet(Network):
    def loss(self, images, labels, l2_decay=0.0):
        logits, caches = self.forward(images, training=True)
        loss, dlogits = softmax_loss(logits, labels)
        grads = net_backward(dlogits, caches)
        for name, w in self.params.items():
            if name.endswith(".weight") and not name.startswith("batch_norm"):
                loss += 0.5 * l2_decay * float(np.sum(w * w))
                grads[name] = grads[name] + l2_decay * w
        grads.update(batch_statistics(caches))
        return loss, grads

    def predict(self, images, batch_size=250):
        labels = []
        for start in range(0, max(1, len(images) - batch_size + 1), batch_size):
            logits, _ = self.forward(images[start : start + batch_size])
            labels.append(np.argmax(logits, axis=1))
        return np.concatenate(labels)
