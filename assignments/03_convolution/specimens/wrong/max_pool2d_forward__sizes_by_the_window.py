"""You divide the size of the maps by that of the window to count the windows. The stride moves them:
(size - pool_size) // stride + 1.
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
    OH, OW = H // PH, W // PW
    out = np.zeros((N, C, OH, OW))
    for i in range(OH):
        for j in range(OW):
            top, left = i * stride, j * stride
            out[:, :, i, j] = x[:, :, top : top + PH, left : left + PW].max(axis=(2, 3))
    return out, (x, pool_size, stride)
