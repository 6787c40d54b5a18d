"""Your last transpose exchanges rows and columns too. Behind (N, OH, OW, F) only F moves:
transpose(0, 3, 1, 2).
"""

CHANGES = {".transpose(0, 3, 1, 2)": ".transpose(0, 3, 2, 1)"}

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}
