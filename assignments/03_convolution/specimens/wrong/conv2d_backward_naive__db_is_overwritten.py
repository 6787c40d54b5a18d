"""You assign db at every position, so only the last position counts. The bias is added at every
position of every image: db[f] is the sum of dout[:, f].
"""

CHANGES = {"db[f] += dout[n, f, i, j]": "db[f] = dout[n, f, i, j]"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
