"""Your windows are as large as the stride. pool_size says how large they are, and the stride where the
next one begins.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i in range(OH):
        for j in range(OW):
            top, left = i * stride, j * stride
            out[:, :, i, j] = x[:, :, top : top + stride, left : left + stride].max(axis=(2, 3))
    return out, (x, pool_size, stride)
