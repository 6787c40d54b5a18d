"""You turn logits into probabilities by e to the logits as they are. e**1000 is inf, and inf / inf
is nan: subtract the largest logit of each row first, or call softmax, which does.
"""

import numpy as np

CAUGHT_BY = {"test_probabilities_of_large_logits"}


def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    total = 0.0
    for _ in range(copies):
        powers = np.exp(logits_of(random_flip_and_shift(images, rng, max_shift)))
        total = total + powers / powers.sum(axis=1, keepdims=True)
    return total / copies
