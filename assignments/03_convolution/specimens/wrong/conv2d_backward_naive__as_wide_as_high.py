"""You take the number of positions down for the number across too. dout need not be square: its shape
is (N, F, OH, OW).
"""

CHANGES = {
    "N, F, OH, OW = dout.shape": "N, F, OH, _ = dout.shape\n    OW = OH",
    "return dx, dw, db": "return dx, dw, dout.sum(axis=(0, 2, 3))",
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_rounded_down",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_wide_padding",
}
