"""Your windows move by their own size, whatever the stride is. It is the stride that says where the
next one begins: windows may overlap, or have gaps between them.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_negative_numbers",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    out = np.zeros((N, C, H // PH, W // PW))
    for i, j in np.ndindex(H // PH, W // PW):
        window = x[:, :, i * PH : (i + 1) * PH, j * PW : (j + 1) * PW]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, pool_size, stride)
