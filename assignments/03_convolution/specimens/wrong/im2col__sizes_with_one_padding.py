"""You count the padding once in the number of windows. There are zeros on both sides:
(size + 2 * padding - kernel_size) // stride + 1.
"""

import numpy as np

CAUGHT_BY = {
    "test_im2col_with_padding",
}


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    OH = (H + padding - KH) // stride + 1
    OW = (W + padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    cols = np.zeros((N * OH * OW, C * KH * KW))
    row = 0
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                top, left = i * stride, j * stride
                window = padded[n, :, top : top + KH, left : left + KW]
                cols[row] = window.ravel()
                row += 1
    return cols
