"""You flip top to bottom: axis 2 of the batch, axis 1 of an image (C, H, W). Left to right is the
last axis.
"""

CHANGES = {"images[n, :, :, ::-1]": "images[n, :, ::-1]"}

CAUGHT_BY = {
    "test_dtype_stays",
    "test_every_picture_is_flipped_and_shifted",
    "test_flip_and_shift_by_the_draws",
    "test_flips_are_drawn_for_each_picture",
}
