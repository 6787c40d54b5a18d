"""Your windows begin at (i, j) on the way back. They begin at (i * stride, j * stride), as in the
forward pass.
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
        top, left = i, j
        window = x[n, c, top : top + PH, left : left + PW]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, top + u, left + v] += dout[n, c, i, j]
    return dx
