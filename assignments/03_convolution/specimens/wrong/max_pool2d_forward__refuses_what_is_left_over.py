"""You refuse sizes that do not fit exactly. Here they are rounded down with //: what is left over
at the end is not used.
"""

import numpy as np

CAUGHT_BY = {"test_max_pool2d_forward_rounded_down"}


def max_pool2d_forward(x, pool_size, stride):
    N, C, H, W = x.shape
    PH, PW = pool_size
    assert (H - PH) % stride == 0
    assert (W - PW) % stride == 0
    OH, OW = (H - PH) // stride + 1, (W - PW) // stride + 1
    out = np.zeros((N, C, OH, OW))
    for i, j in np.ndindex(OH, OW):
        top, left = i * stride, j * stride
        out[:, :, i, j] = x[:, :, top : top + PH, left : left + PW].max(axis=(2, 3))
    return out, (x, pool_size, stride)
