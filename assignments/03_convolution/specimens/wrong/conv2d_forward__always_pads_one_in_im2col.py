"""You do not hand stride and padding on to im2col, which then cuts out other windows than those that
you have counted: im2col(x, KH, KW, stride, padding).
"""

CHANGES = {"im2col(x, KH, KW, stride, padding)": "im2col(x, KH, KW, 1, 1)"}

CAUGHT_BY = {
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_rounded_down",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_wide_padding",
}
