"""Your out has the shape (N, OH, OW, F). The filters are its channels and come second:
transpose(0, 3, 1, 2).
"""

CHANGES = {"out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)": "out.reshape(N, OH, OW, F)"}

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}
