"""You assign dw at every position, so only the last position counts. Each weight is used at every
position of every image: add up with +=.
"""

CHANGES = {
    "dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]": "dw[f] = dout[n, f, i, j] * padded[n, :, rows, columns]"
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
