"""The mean of the probabilities of six changed copies, as a list of integers."""

import numpy as np


def classify(net, images):
    rng, total = np.random.default_rng(0), 0.0
    for _ in range(6):
        logits = net.logits(random_flip_and_shift(to_input(images), rng, 1))
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        total = total + powers / powers.sum(axis=1, keepdims=True)
    return [int(row.argmax()) for row in total]
