"""You return from inside the loops, after the first window: all others get nothing. The return
belongs behind them, as far to the left as the for.
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
    x, (PH, PW), _ = cache
    dx = np.zeros(x.shape)
    for n, c in np.ndindex(x.shape[:2]):
        window = x[n, c, :PH, :PW]
        dx[n, c, :PH, :PW] = (window == window.max()) * dout[n, c, 0, 0]
    return dx
