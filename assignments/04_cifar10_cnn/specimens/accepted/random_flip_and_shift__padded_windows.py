"""Pads the whole batch with zeros and cuts a window out of each image; flips by a boolean index."""

import numpy as np


def random_flip_and_shift(images, rng, max_shift):
    n, _, height, width = images.shape
    flips = rng.random(n) < 0.5
    shifts = rng.integers(-max_shift, max_shift, size=(n, 2), endpoint=True)
    wide = np.pad(images, ((0, 0), (0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    wide[flips] = wide[flips][..., ::-1]
    windows = [
        wide[
            i,
            :,
            max_shift - down : max_shift - down + height,
            max_shift - right : max_shift - right + width,
        ]
        for i, (down, right) in enumerate(shifts)
    ]
    return np.stack(windows)
