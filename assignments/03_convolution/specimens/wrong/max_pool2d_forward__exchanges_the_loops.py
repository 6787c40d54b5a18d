"""Rows and columns are exchanged: the window of out[:, :, i, j] begins at row i * stride and column
j * stride, where i counts up to OH and j up to OW. With square maps nobody sees it.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_negative_numbers",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for n, c, i, j in np.ndindex(N, C, OW, OH):
        top, left = i * stride, j * stride
        out[n, c, i, j] = x[n, c, top : top + PH, left : left + PW].max()
    return out, (x, pool_size, stride)
