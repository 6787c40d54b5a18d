"""You do not use the stride: neither where a window begins, i * stride, nor in the number of
windows, (H + 2 * padding - KH) // stride + 1.
"""

CHANGES = {
    "OH = (H + 2 * padding - KH) // stride + 1": "OH = (H + 2 * padding - KH) + 1",
    "OW = (W + 2 * padding - KW) // stride + 1": "OW = (W + 2 * padding - KW) + 1",
    "i * stride, j * stride": "i, j",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_rounded_down",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
}
