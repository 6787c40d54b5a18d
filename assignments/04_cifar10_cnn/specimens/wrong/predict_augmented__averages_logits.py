"""You average the logits and take the softmax of their mean. A single extreme logit can then
dominate: take the softmax of each copy, and average the probabilities.
"""

CHANGES = {
    "softmax(logits_of(random_flip_and_shift(images, rng, max_shift)))": "logits_of(random_flip_and_shift(images, rng, max_shift))",
    "total / copies": "softmax(total / copies)",
}

CAUGHT_BY = {
    "test_copies_and_max_shift",
    "test_mean_of_probabilities",
    "test_probabilities_of_large_logits",
}
