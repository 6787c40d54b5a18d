"""You add the bias before you sum, to every number of the window. It is added once, to the sum."""

CHANGES = {"np.sum(window * w[f]) + b[f]": "np.sum(window * w[f] + b[f])"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
