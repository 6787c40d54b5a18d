"""You reshape the product to (N, OW, OH, F). The rows of the output come first, as in im2col: (N,
OH, OW, F).
"""

CHANGES = {"out.reshape(N, OH, OW, F)": "out.reshape(N, OW, OH, F)"}

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}
