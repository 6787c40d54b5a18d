"""Your two loops have exchanged their indices: the one over range(OH) must count the rows, in dout as
in the image. With square images nobody sees it.
"""

CHANGES = {
    "rows = slice(i * stride, i * stride + KH)": "rows = slice(j * stride, j * stride + KH)",
    "columns = slice(j * stride, j * stride + KW)": "columns = slice(i * stride, i * stride + KW)",
    "dw[f] += dout[n, f, i, j]": "dw[f] += dout[n, f, j, i]",
    "+= dout[n, f, i, j] * w[f]": "+= dout[n, f, j, i] * w[f]",
    "db[f] += dout[n, f, i, j]": "db[f] += dout[n, f, j, i]",
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_rounded_down",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_other_kernels",
}
