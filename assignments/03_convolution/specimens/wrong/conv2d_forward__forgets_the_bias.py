"""You do not add the bias. Each filter has one number, which is added at every position: + b, with
the filters on the last axis.
"""

CHANGES = {"cols @ w.reshape(F, -1).T + b": "cols @ w.reshape(F, -1).T"}

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}
