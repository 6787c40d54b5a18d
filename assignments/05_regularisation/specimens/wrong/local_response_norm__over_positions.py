"""Your window moves over the rows of the image. It moves over the channels, at one position."""

import numpy as np

CAUGHT_BY = {
    "test_window_over_channels",
    "test_window_of_one_channel",
    "test_constants_of_the_formula",
    "test_response_norm_keeps_its_input",
}


def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    total = np.zeros(x.shape)
    for i in range(x.shape[2]):
        rows = slice(max(0, i - size // 2), i + size // 2 + 1)
        total[:, :, i] = (x[:, :, rows] ** 2).sum(axis=2)
    return x / (k + alpha * total) ** beta
