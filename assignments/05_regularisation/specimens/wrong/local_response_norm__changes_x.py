"""x /= ... changes the array that was handed in; x / ... makes a new one."""

import numpy as np

CAUGHT_BY = {"test_response_norm_keeps_its_input"}


def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    squares, total = x**2, np.zeros(x.shape)
    for c in range(x.shape[1]):
        total[:, c] = squares[:, max(0, c - size // 2) : c + size // 2 + 1].sum(axis=1)
    x /= (k + alpha * total) ** beta
    return x
