"""You flip top to bottom: axis 2 of the batch, axis 1 of an image (C, H, W). Left to right is the
last axis.
"""

import numpy as np

CAUGHT_BY = {
    "test_dtype_stays",
    "test_every_picture_is_flipped_and_shifted",
    "test_flip_and_shift_by_the_draws",
    "test_flips_are_drawn_for_each_picture",
}


def random_flip_and_shift(images, rng, max_shift):
    height, width = images.shape[2:]
    flips = rng.random(len(images)) < 0.5
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    result = np.zeros_like(images)
    for n, (down, right) in enumerate(shifts):
        image = images[n, :, ::-1] if flips[n] else images[n]
        visible = image[
            :,
            max(0, -down) : height - max(0, down),
            max(0, -right) : width - max(0, right),
        ]
        result[
            n,
            :,
            max(0, down) : height + min(0, down),
            max(0, right) : width + min(0, right),
        ] = visible
    return result
