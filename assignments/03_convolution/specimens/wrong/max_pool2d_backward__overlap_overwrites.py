"""Where windows overlap and one number wins twice, your second gradient overwrites the first: +=
instead of =.
"""

CHANGES = {"left + v] += dout[n, c, i, j]": "left + v] = dout[n, c, i, j]"}

CAUGHT_BY = {
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
}
