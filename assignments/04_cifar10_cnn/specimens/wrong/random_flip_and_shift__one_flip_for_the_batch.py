"""You draw one flip for the whole batch. Every image has its own."""

CHANGES = {
    "rng.random(len(images)) < 0.5": "np.full(len(images), rng.random(len(images))[0] < 0.5)"
}

CAUGHT_BY = {"test_flip_and_shift_by_the_draws", "test_flips_are_drawn_for_each_picture"}
