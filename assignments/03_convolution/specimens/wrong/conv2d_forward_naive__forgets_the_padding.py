"""You do not use the padding. Put zeros around the images first (np.pad), and count them in the
sizes of the output.
"""

CHANGES = {
    "H + 2 * padding - KH": "H - KH",
    "W + 2 * padding - KW": "W - KW",
    "np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))": "x",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
