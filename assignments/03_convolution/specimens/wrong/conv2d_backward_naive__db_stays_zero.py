"""Your db is all zeros: nothing is added to it. Each number of dout came from a sum with its
filter's bias in it, so db[f] is the sum of dout[:, f].
"""

CHANGES = {"                    db[f] += dout[n, f, i, j]\n": ""}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
