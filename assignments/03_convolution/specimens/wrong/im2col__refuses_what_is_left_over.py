"""You refuse sizes that the stride does not divide. im2col rounds down, as the layers do: what is left
over at the end is in no window.
"""

import numpy as np

CAUGHT_BY = {
    "test_im2col_stride_2",
}


def im2col(x, kernel_height, kernel_width, stride, padding):
    N, C, H, W = x.shape
    KH, KW = kernel_height, kernel_width
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    assert (H + 2 * padding - KH) % stride == 0
    assert (W + 2 * padding - KW) % stride == 0
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
