"""You return from inside the loops, after the first window: all others get nothing. The return
belongs behind them, as far to the left as the for.
"""

CHANGES = {
    "        dx[n, c, top + u, left + v] += dout[n, c, i, j]\n    return dx": "        dx[n, c, top + u, left + v] += dout[n, c, i, j]\n        return dx"
}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}
