"""You pad by 1 above and at the left, and by padding only below and at the right. Both numbers of an
axis are the same in np.pad: (padding, padding).
"""

CHANGES = {
    "((0, 0), (0, 0), (padding, padding), (padding, padding))": "((0, 0), (0, 0), (1, padding), (1, padding))"
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
