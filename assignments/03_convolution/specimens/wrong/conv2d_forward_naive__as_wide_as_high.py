"""You take the number of positions down for the number across too. Neither images nor kernels need
be square: OW comes from W and KW.
"""

CHANGES = {"(W + 2 * padding - KW) // stride + 1": "OH"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_rounded_down",
    "test_conv2d_forward_naive_stride_2",
}
