"""You pad above and below, and not at the left and right: the last axis of np.pad gets
(padding, padding) too.
"""

CHANGES = {
    "((0, 0), (0, 0), (padding, padding), (padding, padding))": "((0, 0), (0, 0), (padding, padding), (0, 0))"
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
