"""You sum over all channels; the window has only size channels."""

import numpy as np

CAUGHT_BY = {
    "test_window_over_channels",
    "test_window_of_one_channel",
    "test_constants_of_the_formula",
    "test_response_norm_keeps_its_input",
}


def local_response_norm(x, size=5, k=2.0, alpha=1e-4, beta=0.75):
    total = (x**2).sum(axis=1, keepdims=True)
    return x / (k + alpha * total) ** beta
