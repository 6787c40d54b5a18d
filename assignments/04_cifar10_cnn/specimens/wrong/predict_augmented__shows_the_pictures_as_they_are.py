"""One of your copies is the images as they are. All of them are changed."""

CAUGHT_BY = {
    "test_copies_and_max_shift",
    "test_mean_of_probabilities",
    "test_probabilities_of_large_logits",
}


def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    total = softmax(logits_of(images))
    for _ in range(copies - 1):
        total = total + softmax(logits_of(random_flip_and_shift(images, rng, max_shift)))
    return total / copies
