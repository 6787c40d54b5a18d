"""You train on the images as they are, also when max_shift is given."""

CHANGES = {
    (
        "        if max_shift is not None:\n"
        "            batch = random_flip_and_shift(batch, rng, max_shift)\n"
    ): "",
}

CAUGHT_BY = {"test_training_is_augmented"}
