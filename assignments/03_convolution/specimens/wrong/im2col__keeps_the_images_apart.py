"""Your windows are rows, but each image has a matrix of its own, (N, OH * OW, C * KH * KW). They
belong into one: reshape to (N * OH * OW, -1).
"""

import numpy as np

CAUGHT_BY = {
    "test_im2col_without_padding",
    "test_im2col_with_padding",
    "test_im2col_of_other_kernels",
    "test_im2col_stride_2",
}


def im2col(x, kernel_height, kernel_width, stride, padding):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(
        padded, (kernel_height, kernel_width), axis=(2, 3)
    )[:, :, ::stride, ::stride]
    N, C, OH, OW, KH, KW = windows.shape
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(N, OH * OW, C * KH * KW)
