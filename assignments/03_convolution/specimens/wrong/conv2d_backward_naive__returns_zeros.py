"""Your dx is all zeros: nothing is ever added to it, or you return another array than the one that
you filled.
"""

CHANGES = {
    "dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]": "dx = dout[n, f, i, j] * w[f]"
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_rounded_down",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_wide_padding",
}
