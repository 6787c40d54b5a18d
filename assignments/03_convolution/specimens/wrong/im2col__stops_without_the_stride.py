"""Your slices end at u + OH and v + OW. With a stride the last window begins at (OH - 1) * stride:
the slice is u : u + OH * stride : stride, and alike across.
"""

import numpy as np

CAUGHT_BY = {"test_im2col_stride_2"}


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    cols = np.zeros((N, C, KH, KW, OH, OW))
    for u in range(KH):
        for v in range(KW):
            cols[:, :, u, v] = padded[:, :, u : u + OH : stride, v : v + OW : stride]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)
