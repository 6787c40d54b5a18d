"""You draw one shift for the whole batch. Every image has its own."""

CHANGES = {
    "shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))": (
        "shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))\n"
        "    shifts = np.tile(shifts[:1], (len(images), 1))"
    ),
}

CAUGHT_BY = {"test_flip_and_shift_by_the_draws", "test_shifts_are_drawn_for_each_picture"}
