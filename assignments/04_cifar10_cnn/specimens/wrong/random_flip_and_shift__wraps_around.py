"""What leaves the image on one side comes in again on the other: that is what np.roll does. What
comes in must be 0.
"""

import numpy as np

CAUGHT_BY = {
    "test_dtype_stays",
    "test_every_picture_is_flipped_and_shifted",
    "test_flip_and_shift_by_the_draws",
    "test_shifts_are_drawn_for_each_picture",
}


def random_flip_and_shift(images, rng, max_shift):
    flips = rng.random(len(images)) < 0.5
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    result = images.copy()
    for n, (down, right) in enumerate(shifts):
        image = images[n, :, :, ::-1] if flips[n] else images[n]
        result[n] = np.roll(image, (down, right), axis=(1, 2))
    return result
