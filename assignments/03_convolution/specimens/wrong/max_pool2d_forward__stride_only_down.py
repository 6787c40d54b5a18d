"""You use the stride for the rows and not for the columns. The window begins at row i * stride
and column j * stride.
"""

CHANGES = {
    "windows = windows[:, :, ::stride, ::stride]": (
        "OW = (x.shape[3] - pool_size[1]) // stride + 1\n    windows = windows[:, :, ::stride, :OW]"
    ),
}

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}
