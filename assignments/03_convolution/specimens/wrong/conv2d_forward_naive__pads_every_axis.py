"""np.pad(x, padding) pads all four axes: there are more images and channels than before. Only rows
and columns get zeros: ((0, 0), (0, 0), (padding, padding), (padding, padding)).
"""

CHANGES = {"((0, 0), (0, 0), (padding, padding), (padding, padding))": "padding"}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
