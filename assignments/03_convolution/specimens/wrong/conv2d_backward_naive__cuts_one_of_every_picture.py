"""You cut off 1:-1, or pad by 1, whatever padding is. Pad by padding, and cut with
padding : padding + H, and the width in the same way.
"""

CHANGES = {
    "dx = dpadded[:, :, padding : padding + H, padding : padding + W]": (
        "dx = np.zeros(x.shape)\n    for n in range(N):\n        dx[n] = dpadded[n, :, 1:-1, 1:-1]"
    ),
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
