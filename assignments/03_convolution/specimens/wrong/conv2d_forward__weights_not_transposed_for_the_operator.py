"""The two factors of your product do not fit: the columns of the first must be as many as the rows
of the second. cols has C * KH * KW columns, so the weights, as (F, C * KH * KW), go in transposed.
"""

CHANGES = {"w.reshape(F, -1).T": "w.reshape(F, -1)"}

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}
