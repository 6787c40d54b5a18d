"""You repeat the edge of the image in its padding. The padding consists of zeros, as np.pad
adds them by default.
"""

CHANGES = {
    "np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))": 'np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="edge")'
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
