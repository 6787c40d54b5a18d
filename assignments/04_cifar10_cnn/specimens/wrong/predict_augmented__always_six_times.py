"""You show every image six times and shift by up to 2, whatever is asked for: take copies and
max_shift.
"""

CAUGHT_BY = {"test_copies_and_max_shift"}


def predict_augmented(logits_of, images, rng, copies=6, max_shift=2):
    copies, max_shift = 6, 2
    total = 0.0
    for _ in range(copies):
        total = total + softmax(logits_of(random_flip_and_shift(images, rng, max_shift)))
    return total / copies
