"""You make a row of every channel of a window. A row holds the whole window, all channels one after
another: C * KH * KW numbers.
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
    return windows.reshape(N * C * OH * OW, KH * KW)
