"""Your windows are those of x without its padding. Take them from np.pad(x, ((0, 0), (0, 0),
(padding, padding), (padding, padding))), which has more positions.
"""

import numpy as np

CAUGHT_BY = {
    "test_im2col_with_padding",
    "test_im2col_stride_2",
}


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    OH = (H - KH) // stride + 1
    OW = (W - KW) // stride + 1
    cols = np.zeros((N * OH * OW, C * KH * KW))
    row = 0
    for n in range(N):
        for i in range(OH):
            for j in range(OW):
                top, left = i * stride, j * stride
                window = x[n, :, top : top + KH, left : left + KW]
                cols[row] = window.ravel()
                row += 1
    return cols
