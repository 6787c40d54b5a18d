"""For dw you take the window at i, j. It begins at i * stride, j * stride, as in the forward
pass.
"""

CHANGES = {
    "dout[n, f, i, j] * padded[n, :, rows, columns]": "dout[n, f, i, j] * padded[n, :, i : i + KH, j : j + KW]"
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
