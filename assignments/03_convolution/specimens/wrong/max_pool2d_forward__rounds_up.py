"""You take the incomplete windows at the end too, as the slide of the X does. Here only whole
windows count: round down.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_forward_rounded_down"}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    OH, OW = -(-(H - PH) // stride) + 1, -(-(W - PW) // stride) + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        window = x[:, :, i * stride : i * stride + PH, j * stride : j * stride + PW]
        out[:, :, i, j] = window.max(axis=(2, 3))
    return out, (x, pool_size, stride)
