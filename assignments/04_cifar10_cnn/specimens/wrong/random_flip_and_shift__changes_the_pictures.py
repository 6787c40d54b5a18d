"""You flip in the array that you are given. These are the training images themselves: work on a
copy.
"""

import numpy as np

CAUGHT_BY = {"test_images_are_not_changed"}


def random_flip_and_shift(images, rng, max_shift):
    height, width = images.shape[2:]
    flips = rng.random(len(images)) < 0.5
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    result = np.zeros_like(images)
    for n, (down, right) in enumerate(shifts):
        if flips[n]:
            images[n] = images[n, :, :, ::-1].copy()
        image = images[n]
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
