"""You count the steps of the window and not its positions: there is one position more than there
are steps, so add 1 to (H - PH) // stride.
"""

CHANGES = {"windows[:, :, ::stride, ::stride]": "windows[:, :, ::stride, ::stride][:, :, :-1, :-1]"}

CAUGHT_BY = {
    "test_max_pool2d_forward_2x2_stride_2",
    "test_max_pool2d_forward_overlapping_windows",
    "test_max_pool2d_forward_rectangular_windows",
    "test_max_pool2d_forward_rounded_down",
    "test_max_pool2d_forward_negative_numbers",
}
