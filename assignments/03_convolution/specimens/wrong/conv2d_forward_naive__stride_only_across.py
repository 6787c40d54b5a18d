"""You use the stride for the columns and not for the rows. The window begins at row i * stride
and column j * stride.
"""

CHANGES = {"i * stride": "i"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
