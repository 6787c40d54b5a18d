"""The mean of a stack, with a softmax of its own."""

import numpy as np


def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    stack = np.stack(
        [logits_of(random_flip_and_shift(images, rng, max_shift)) for _ in range(copies)]
    )
    powers = np.exp(stack - stack.max(axis=2, keepdims=True))
    return (powers / powers.sum(axis=2, keepdims=True)).mean(axis=0)
