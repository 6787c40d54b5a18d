"""You count the steps of the window and not its positions: there is one position more than there
are steps, so add 1 to (H - PH) // stride.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}


def max_pool2d_forward(x, pool_size, stride):
    windows = np.lib.stride_tricks.sliding_window_view(x, pool_size, axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride][:, :, :-1, :-1]
    return windows.max(axis=(4, 5)), (x, pool_size, stride)
