"""Your windows begin at (i, j) on the way back. They begin at (i * stride, j * stride), as in the
forward pass.
"""

CHANGES = {"i * stride, j * stride": "i, j"}

CAUGHT_BY = {
    "test_max_pool2d_backward_2x2_stride_2",
    "test_max_pool2d_backward_overlapping_windows",
    "test_max_pool2d_backward_rectangular_windows",
    "test_max_pool2d_backward_rounded_down",
    "test_max_pool2d_backward_negative_numbers",
}
