"""You walk through the output in steps of the stride, so most of it stays 0. The output has one
entry for every window: i and j go up by 1, and the window begins at (i * stride, j * stride).
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
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in ((i, j) for i in range(0, OH, stride) for j in range(0, OW, stride)):
        top, left = i, j
        out[:, :, i, j] = x[:, :, top : top + PH, left : left + PW].max(axis=(2, 3))
    return out, (x, pool_size, stride)
