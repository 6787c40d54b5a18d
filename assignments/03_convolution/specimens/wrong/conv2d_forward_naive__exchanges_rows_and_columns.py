"""You exchange rows and columns: i counts the rows of the output, so the window begins at row i *
stride and column j * stride.
"""

CHANGES = {"i * stride, j * stride": "j * stride, i * stride"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
