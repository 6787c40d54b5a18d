"""You step through the image, range(0, H, stride), and write at i // stride. The last windows reach
beyond the image then: there are OH rows of windows, which begin at i * stride.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
    "test_max_pool2d_forward_overlapping_windows",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    out = np.zeros((N, C, (H - PH) // stride + 1, (W - PW) // stride + 1))
    for i in range(0, H, stride):
        for j in range(0, W, stride):
            window = x[:, :, i : i + PH, j : j + PW]
            out[:, :, i // stride, j // stride] = window.max(axis=(2, 3))
    return out, (x, pool_size, stride)
