"""You round the sizes to the nearest number. They are rounded down: (H - PH) // stride + 1."""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_forward_rounded_down"}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = round((H - PH) / stride) + 1, round((W - PW) / stride) + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + PH, left : left + PW].max(axis=(2, 3))
    return out, (x, pool_size, stride)
