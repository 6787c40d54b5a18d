"""A TypeError here usually comes from int() of an array: np.argwhere and np.where give arrays of
positions, one for every number that is largest. np.unravel_index(np.argmax(window),
window.shape) gives one position.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dout.shape):
        window = x[n, c, i * stride : i * stride + PH, j * stride : j * stride + PW]
        place = int(np.argwhere(window == window.max()))
        u, v = divmod(place, PW)
        dx[n, c, i * stride + u, j * stride + v] += dout[n, c, i, j]
    return dx
