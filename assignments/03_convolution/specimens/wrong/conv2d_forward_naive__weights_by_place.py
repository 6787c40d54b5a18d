"""You slice the weights by the position in the image. The same weights are used at every
position: w[f].
"""

CHANGES = {"window * w[f]": "window * w[f, :, i : i + KH, j : j + KW]"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
