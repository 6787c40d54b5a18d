"""Your output is as large as the image, whatever the kernel, the stride and the padding are. It has (H +
2 * padding - KH) // stride + 1 rows, and the window begins at i * stride.
"""

CHANGES = {
    "OH = (H + 2 * padding - KH) // stride + 1": "OH = H",
    "OW = (W + 2 * padding - KW) // stride + 1": "OW = W",
    "i * stride, j * stride": "i, j",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_rounded_down",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
}
