"""You count the steps of the window and not its positions: there is one position more than there
are steps, so add 1 to (H + 2 * padding - KH) // stride.
"""

CHANGES = {
    "(H + 2 * padding - KH) // stride + 1": "(H + 2 * padding - KH) // stride",
    "(W + 2 * padding - KW) // stride + 1": "(W + 2 * padding - KW) // stride",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
