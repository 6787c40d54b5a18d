"""You cut the padding off with p:-p. For padding 0 that is 0:0, which is empty, because -0 is 0.
Cut with padding : padding + H.
"""

CHANGES = {
    "dx = dpadded[:, :, padding : padding + H, padding : padding + W]": (
        "dx = np.zeros(x.shape)\n"
        "    for n in range(N):\n"
        "        dx[n] = dpadded[n, :, padding:-padding, padding:-padding]"
    ),
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
