"""You write at the position within the window. In dx the window begins at (i * stride, j * stride):
add these to the row and the column of the maximum.
"""

CHANGES = {"n, c, top + u, left + v": "n, c, u, v"}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}
