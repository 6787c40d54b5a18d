"""You assign the whole window of dx. Where windows overlap, its zeros wipe out what an earlier
window has put there. Add to it: +=.
"""

import numpy as np

CAUGHT_BY = {
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_negative_numbers",
}


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    N, C, OH, OW = dout.shape
    for n, c, i, j in np.ndindex(N, C, OH, OW):
        top, left = i * stride, j * stride
        window = x[n, c, top : top + PH, left : left + PW]
        dx[n, c, top : top + PH, left : left + PW] = (window == window.max()) * dout[n, c, i, j]
    return dx
