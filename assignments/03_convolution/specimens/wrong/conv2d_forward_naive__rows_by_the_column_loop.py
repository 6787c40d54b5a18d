"""Your two loops have exchanged their indices: the one over range(OH) must count the rows, in the
output as in the image. With square images nobody sees it.
"""

CHANGES = {
    "top, left = i * stride, j * stride": "top, left = j * stride, i * stride",
    "out[n, f, i, j]": "out[n, f, j, i]",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_rounded_down",
}
