"""You pad the images, but compute the size of the output without the padding. It counts on both
sides: (H + 2 * padding - KH) // stride + 1.
"""

CHANGES = {
    "H + 2 * padding - KH": "H - KH",
    "W + 2 * padding - KW": "W - KW",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
