"""You rotate the kernel by 180 degrees on the way back. When each position adds its part to dx, the
kernel is used as it is, dout * w[f].
"""

CHANGES = {"dout[n, f, i, j] * w[f]": "dout[n, f, i, j] * w[f, :, ::-1, ::-1]"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
