"""You begin with 0 as the largest number so far: where all numbers are negative, 0 wins, and it is
not among them. Begin with the first number, or with -np.inf.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_forward_negative_numbers"}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
        out[:, :, i, j] = np.maximum(window.max(axis=(2, 3)), 0)
    return out, (x, pool_size, stride)
