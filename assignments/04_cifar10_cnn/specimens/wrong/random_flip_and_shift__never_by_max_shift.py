"""rng.integers(-max_shift, max_shift) never gives max_shift: its upper end is not included. Write
max_shift + 1.
"""

CHANGES = {"max_shift + 1": "max_shift"}

CAUGHT_BY = {
    "test_flip_and_shift_by_the_draws",
    "test_flips_are_drawn_for_each_picture",
    "test_shifts_are_drawn_for_each_picture",
}
