"""You write at the position within the window. In dx the window begins at (i * stride, j * stride):
add these to the row and the column of the maximum.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    N, C, OH, OW = dout.shape
    for n, c, i, j in np.ndindex(N, C, OH, OW):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + PH, left : left + PW]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, u, v] += dout[n, c, i, j]
    return dx
