"""You use the height of the window for its width as well. pool_size is a pair: PH rows and PW
columns.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_negative_numbers",
}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (W - PH) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + PH, left : left + PH].max(axis=(2, 3))
    return out, (x, pool_size, stride)
