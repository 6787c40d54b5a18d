"""You step through the image, range(0, H, stride), and read dout at those rows and columns. dout has
one entry for each window: read dout[n, f, i, j], whose window begins at i * stride, j * stride.
"""

CHANGES = {
    "for i in range(OH):": "for i in range(0, H, stride):",
    "for j in range(OW):": "for j in range(0, W, stride):",
    "i * stride, i * stride + KH": "i, i + KH",
    "j * stride, j * stride + KW": "j, j + KW",
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_rounded_down",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_other_kernels",
}
