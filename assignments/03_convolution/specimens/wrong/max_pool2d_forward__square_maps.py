"""You take the number of windows down for the number across too: maps need not be square."""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (H - PH) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, pool_size, stride)
