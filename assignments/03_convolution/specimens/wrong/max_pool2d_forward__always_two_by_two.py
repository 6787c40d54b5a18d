"""You take windows of 2 x 2 with stride 2, whatever is asked for: pool_size says how large they are,
and stride where the next one begins.
"""

CHANGES = {
    "sliding_window_view(x, pool_size": "sliding_window_view(x, (2, 2)",
    "windows[:, :, ::stride, ::stride]": "windows[:, :, ::2, ::2]",
}

CAUGHT_BY = {
    "test_max_pool2d_forward_negative_numbers",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
}
