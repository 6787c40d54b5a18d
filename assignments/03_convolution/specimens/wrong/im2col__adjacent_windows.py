"""Your windows move by one, whatever the stride is: the first OH * OW of them that lie side by
side. The window of (i, j) begins at i * stride and j * stride.
"""

import numpy as np

CAUGHT_BY = {"test_im2col_stride_2"}


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    cols = np.zeros((N, OH, OW, C, KH, KW))
    for i in range(OH):
        for j in range(OW):
            cols[:, i, j] = padded[:, :, i : i + KH, j : j + KW]
    return cols.reshape(N * OH * OW, -1)
