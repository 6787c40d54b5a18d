"""You compute the sizes with /, which gives a float even where nothing is left over, and a size
cannot be a float. Use //.
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
    OH, OW = (H - PH) / stride + 1, (W - PW) / stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + PH, left : left + PW].max(axis=(2, 3))
    return out, (x, pool_size, stride)
