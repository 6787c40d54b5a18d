"""You write into x, to mark the largest number for instance, and whoever called you still needs it.
Keep a mask of your own.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_forward_keeps_its_input"}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
        out[:, :, i, j] = window.max(axis=(2, 3))
    x[...] = 0
    return out, (x, pool_size, stride)
