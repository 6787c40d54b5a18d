"""You average the logits and take the softmax of their mean. A single wild logit then decides
alone: take the softmax of each copy, and average the probabilities.
"""

CAUGHT_BY = {
    "test_copies_and_max_shift",
    "test_mean_of_probabilities",
    "test_probabilities_of_large_logits",
}


def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    total = 0.0
    for _ in range(copies):
        total = total + logits_of(random_flip_and_shift(images, rng, max_shift))
    return softmax(total / copies)
