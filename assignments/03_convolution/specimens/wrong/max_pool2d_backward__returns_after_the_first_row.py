"""You return from inside the loops, after the first row of windows: all others get nothing. The
return belongs behind them, as far to the left as the for.
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
    N, C, _, OW = dout.shape
    for n, c, j in np.ndindex(N, C, OW):
        columns = slice(j * stride, j * stride + PW)
        window = x[n, c, :PH, columns]
        dx[n, c, :PH, columns] += (window == window.max()) * dout[n, c, 0, j]
    return dx
