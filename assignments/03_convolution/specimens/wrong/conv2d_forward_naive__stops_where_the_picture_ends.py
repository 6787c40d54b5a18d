"""Your windows begin at range(0, H, stride), which ends with the image. The padded one has more
places: with a wide padding out is larger than x, and its last rows stay empty.
"""

import numpy as np

CAUGHT_BY = {"test_conv2d_forward_naive_wide_padding"}


def conv2d_forward_naive(x, w, b, stride, padding):
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for i, top in zip(range(OH), range(0, H, stride)):
                for j in range(OW):
                    left = j * stride
                    window = padded[n, :, top : top + KH, left : left + KW]  # (C, KH, KW)
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, padding)
