"""Your window reaches up and to the left of its position, x[i - u, j - v], and in the first rows a
negative index takes numbers from the far side of the image. It lies at i * stride + u and j *
stride + v, for u from 0 to KH - 1.
"""

CHANGES = {
    "window = padded[n, :, top : top + KH, left : left + KW]  # (C, KH, KW)": "window = padded[n][:, top - np.arange(KH)][:, :, left - np.arange(KW)]"
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}
