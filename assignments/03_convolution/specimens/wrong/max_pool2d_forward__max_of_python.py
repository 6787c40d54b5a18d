"""Python's max() compares the rows of the window, and whole rows have no order. The largest number
of an array is np.max(window), or window.max().
"""

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
    out = np.zeros((N, C, (H - PH) // stride + 1, (W - PW) // stride + 1))
    for n, c, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[n, c, i, j] = max(x[n, c, top : top + PH, left : left + PW])
    return out, (x, pool_size, stride)
