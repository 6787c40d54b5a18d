"""Your windows move down first and then to the right. They must go through each row from left to
right, then on to the next: (n, i, j).
"""

import numpy as np

CAUGHT_BY = {
    "test_im2col_without_padding",
    "test_im2col_with_padding",
    "test_im2col_of_other_kernels",
    "test_im2col_stride_2",
}


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    cols = np.zeros((N * OH * OW, C * KH * KW))
    row = 0
    for n in range(N):
        for j in range(OW):
            for i in range(OH):
                top, left = i * stride, j * stride
                window = padded[n, :, top : top + KH, left : left + KW]
                cols[row] = window.ravel()
                row += 1
    return cols
