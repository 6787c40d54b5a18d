"""You reshape the maps into tiles of the size of a window. That fits only where windows of that
size cover the maps without overlap and without a remainder. Cut every window out where it begins,
at i * stride and j * stride.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    N, C, H, W = x.shape
    tiles = x.reshape(N, C, H // PH, PH, W // PW, PW)
    mask = tiles == tiles.max(axis=(3, 5), keepdims=True)
    return (mask * dout[:, :, :, np.newaxis, :, np.newaxis]).reshape(x.shape)
