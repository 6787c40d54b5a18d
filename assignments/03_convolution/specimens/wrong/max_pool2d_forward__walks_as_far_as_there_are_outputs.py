"""Your loop goes from 0 to the number of outputs in steps of the stride, so it stops early and the
rest stays 0. Either count outputs, range(OH), and begin at i * stride, or walk over the maps,
range(0, H - PH + 1, stride).
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
    for i, top in enumerate(range(0, OH, stride)):
        for j, left in enumerate(range(0, OW, stride)):
            out[:, :, i, j] = x[:, :, top : top + PH, left : left + PW].max(axis=(2, 3))
    return out, (x, pool_size, stride)
