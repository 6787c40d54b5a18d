"""You use the constants of AlexNet whatever is given: take k, alpha and beta."""

import numpy as np

CAUGHT_BY = {
    "test_window_over_channels",
    "test_window_of_one_channel",
    "test_constants_of_the_formula",
}


def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    squares, total = x**2, np.zeros(x.shape)
    for c in range(x.shape[1]):
        total[:, c] = squares[:, max(0, c - size // 2) : c + size // 2 + 1].sum(axis=1)
    return x / (2 + 1e-4 * total) ** 0.75
