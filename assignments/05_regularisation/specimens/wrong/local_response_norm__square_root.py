"""You take the root (beta = 0.5) or another fixed power: use beta."""

import numpy as np

CAUGHT_BY = {
    "test_window_over_channels",
    "test_window_of_one_channel",
    "test_constants_of_the_formula",
    "test_response_norm_keeps_its_input",
}


def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    squares, total = x**2, np.zeros(x.shape)
    for c in range(x.shape[1]):
        total[:, c] = squares[:, max(0, c - size // 2) : c + size // 2 + 1].sum(axis=1)
    return x / np.sqrt(k + alpha * total)
