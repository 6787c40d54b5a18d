"""You have exchanged the sizes of the output: OH comes from H and KH, OW from W and KW."""

CHANGES = {
    "OH = (H + 2 * padding - KH) // stride + 1": "OW = (H + 2 * padding - KH) // stride + 1",
    "OW = (W + 2 * padding - KW) // stride + 1": "OH = (W + 2 * padding - KW) // stride + 1",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_rounded_down",
}
