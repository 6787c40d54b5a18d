"""You write 1 at the position of the maximum. By the chain rule it gets dout there."""

CHANGES = {"dout[n, c, i, j]": "1"}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}
