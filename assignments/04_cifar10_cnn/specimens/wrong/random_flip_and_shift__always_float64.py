"""Your result is float64 whatever comes in: np.zeros(images.shape) makes floats.
np.zeros_like(images) keeps the dtype, and float32 trains twice as fast.
"""

import numpy as np

CAUGHT_BY = {"test_dtype_stays"}


def random_flip_and_shift(images, rng, max_shift):
    height, width = images.shape[2:]
    flips = rng.random(len(images)) < 0.5
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    result = np.zeros(images.shape)
    for n, (down, right) in enumerate(shifts):
        image = images[n, :, :, ::-1] if flips[n] else images[n]
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
