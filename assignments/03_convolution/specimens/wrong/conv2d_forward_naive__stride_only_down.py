"""You use the stride for the rows and not for the columns. The window begins at (i * stride, j *
stride).
"""

CHANGES = {"j * stride": "j"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
