"""You count the windows as if the stride were 1. It is (H + 2 * padding - KH) // stride + 1, and alike
for the width.
"""

CHANGES = {
    "OH = (H + 2 * padding - KH) // stride + 1": "OH = (H + 2 * padding - KH) + 1",
    "OW = (W + 2 * padding - KW) // stride + 1": "OW = (W + 2 * padding - KW) + 1",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_rounded_down",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
}
