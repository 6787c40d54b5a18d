"""classify averages over changed copies."""

import numpy as np


def classify(net, images):
    probabilities = predict_augmented(
        lambda x: net.forward(x)[0], to_input(images), np.random.default_rng(0), copies=3
    )
    return np.argmax(probabilities, axis=1)
