"""Your reshape puts the batch last, (F, OH, OW, N). In this im2col it comes first: rows are in the
order (n, i, j). Reshape the product to (N, OH, OW, F), or its transpose to (F, N, OH, OW), and then
move the axes.
"""

CHANGES = {
    "out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)": "out.T.reshape(F, OH, OW, N).transpose(3, 0, 1, 2)"
}

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}
