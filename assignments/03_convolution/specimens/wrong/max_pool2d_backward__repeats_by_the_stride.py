"""You blow outputs up with np.repeat, by the stride, and compare with x. That fits only where
windows as large as the stride cover the maps exactly. For windows that overlap, or leave something
over, go through them one by one.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, pool_size, stride = cache
    windows = np.lib.stride_tricks.sliding_window_view(x, pool_size, axis=(2, 3))
    out = windows[:, :, ::stride, ::stride].max(axis=(4, 5))
    large = np.repeat(np.repeat(out, stride, axis=2), stride, axis=3)
    dlarge = np.repeat(np.repeat(dout, stride, axis=2), stride, axis=3)
    return (large == x) * dlarge
