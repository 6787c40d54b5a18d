"""Your dx still has the padding. It has the shape of x: cut with padding : padding + H, and the
width in the same way.
"""

CHANGES = {"dpadded[:, :, padding : padding + H, padding : padding + W]": "dpadded"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
