"""You pad by half the kernel, whatever padding is. That keeps the size of the image, and here the
caller decides: np.pad takes padding.
"""

CHANGES = {
    "((0, 0), (0, 0), (padding, padding), (padding, padding))": "((0, 0), (0, 0), (KH // 2, KH // 2), (KW // 2, KW // 2))"
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
