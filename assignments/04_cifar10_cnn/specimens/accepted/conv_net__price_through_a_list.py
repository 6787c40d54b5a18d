"""The penalty through np.vdot; the loss is an array of no axes; predict returns a list."""

import numpy as np


class ConvNet(Network):
    def loss(self, images, labels, l2_decay=0.0):
        logits, caches = self.forward(images, True)
        loss, dlogits = softmax_loss(logits, labels)
        grads = net_backward(dlogits, caches) | batch_statistics(caches)
        decayed = [name for name in self.params if self.params[name].ndim > 1]
        price = sum(np.vdot(self.params[name], self.params[name]) for name in decayed)
        for name in decayed:
            grads[name] += l2_decay * self.params[name]
        return np.array(loss + l2_decay / 2 * price), grads

    def predict(self, images, batch_size=250):
        found = []
        while len(found) < len(images):
            logits, _ = self.forward(images[len(found) : len(found) + batch_size], False)
            found += [int(row.argmax()) for row in logits]
        return found
