"""The size of your output is not (H + 2 * padding - KH) // stride + 1. There are zeros on both
sides, and what is subtracted is the height of the kernel, or its width for OW.
"""

CHANGES = {
    "H + 2 * padding": "H + padding",
    "W + 2 * padding": "W + padding",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
}
