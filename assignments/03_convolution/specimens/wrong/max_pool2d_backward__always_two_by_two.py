"""You take windows of 2 x 2 with stride 2, whatever the cache says. Their size and the stride are
in it, and the number of windows is in the shape of dout.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, _, _ = cache
    dx = np.zeros(x.shape)
    N, C, H, W = x.shape
    for n, c, i, j in np.ndindex(N, C, H // 2, W // 2):
        window = x[n, c, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
        u, v = np.unravel_index(np.argmax(window), (2, 2))
        dx[n, c, 2 * i + u, 2 * j + v] = dout[n, c, i, j]
    return dx
