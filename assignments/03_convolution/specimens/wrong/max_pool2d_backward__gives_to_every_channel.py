"""You write the gradients of all channels where one channel has its largest number. Every channel
has a place of its own: dx[n, c, ...] gets dout[n, c, i, j].
"""

CHANGES = {
    "dx[n, c, top + u, left + v] += dout[n, c, i, j]": (
        "dx[n, :, top + u, left + v] = dout[n, :, i, j]"
    ),
}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_negative_numbers",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
}
