"""You add the bias once for every channel. It is added once, after the sum over the channels."""

CHANGES = {"np.sum(window * w[f]) + b[f]": "np.sum(window * w[f]) + x.shape[1] * b[f]"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
