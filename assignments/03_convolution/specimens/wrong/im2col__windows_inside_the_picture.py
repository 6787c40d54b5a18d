"""There are never more windows in your matrix than pixels. With a wide padding there are: the
positions are (H + 2 * padding - kernel_height) // stride + 1 down, and windows in the corner hold
nothing but zeros.
"""

import numpy as np

CAUGHT_BY = {"test_im2col_with_padding"}


def im2col(x, kernel_height, kernel_width, stride, padding):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(
        padded, (kernel_height, kernel_width), axis=(2, 3)
    )[:, :, : x.shape[2] : stride, : x.shape[3] : stride]  # (N, C, OH, OW, KH, KW)
    N, C, OH, OW, _, _ = windows.shape
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(
        N * OH * OW, C * kernel_height * kernel_width
    )
