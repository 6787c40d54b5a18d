"""You pad only at the top and at the left. Zeros come on all four sides: (padding, padding) for
the rows and for the columns.
"""

CHANGES = {
    "((0, 0), (0, 0), (padding, padding), (padding, padding))": "((0, 0), (0, 0), (2 * padding, 0), (2 * padding, 0))"
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
