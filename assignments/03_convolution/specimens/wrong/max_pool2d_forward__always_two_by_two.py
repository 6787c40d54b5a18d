"""Your windows do not have the size and the stride that are asked for: yours are square and lie
side by side, as windows of 2 x 2 with stride 2 do. pool_size is their height and width, and stride
says where the next one begins.
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
