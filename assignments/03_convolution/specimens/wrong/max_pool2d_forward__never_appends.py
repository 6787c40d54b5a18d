"""The list that should hold the maxima stays empty: you compute each of them, and append none."""

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
    for n, c in np.ndindex(N, C):
        maxima = []
        for i, j in np.ndindex(OH, OW):
            top, left = i * stride, j * stride
            largest = x[n, c, top : top + PH, left : left + PW]
            largest = largest.max()
        out[n, c] = np.array(maxima).reshape(OH, OW)
    return out, (x, pool_size, stride)
