"""No loop: index arrays say for every pixel where it comes from, and a mask sets the rest to 0."""

import numpy as np


def random_flip_and_shift(images, rng, max_shift):
    n, channels, height, width = images.shape
    flips = rng.random(n) < 0.5
    shifts = rng.integers(-max_shift, max_shift + 1, size=(n, 2))
    rows = np.arange(height) - shifts[:, :1]
    columns = np.arange(width) - shifts[:, 1:]
    inside = ((rows >= 0) & (rows < height))[:, :, None] & ((columns >= 0) & (columns < width))[
        :, None
    ]
    columns = np.where(flips[:, None], width - 1 - columns, columns)
    picked = images[
        np.arange(n)[:, None, None, None],
        np.arange(channels)[None, :, None, None],
        np.clip(rows, 0, height - 1)[:, None, :, None],
        np.clip(columns, 0, width - 1)[:, None, None, :],
    ]
    return picked * inside[:, None].astype(images.dtype)
