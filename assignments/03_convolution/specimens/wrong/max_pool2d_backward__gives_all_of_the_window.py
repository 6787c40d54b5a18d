"""You give the gradient to every number of the window, as np.repeat does. Only the position of the
maximum decided the output, so it gets all of dout and the others 0.
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
        dx[n, c, top : top + PH, left : left + PW] += dout[n, c, i, j]
    return dx
