"""You round the sizes to the nearest number. They are rounded down: (H + 2 * padding - KH) //
stride + 1.
"""

CHANGES = {
    "(H + 2 * padding - KH) // stride": "round((H + 2 * padding - KH) / stride)",
    "(W + 2 * padding - KW) // stride": "round((W + 2 * padding - KW) / stride)",
}

CAUGHT_BY = {"test_conv2d_forward_naive_rounded_down"}
