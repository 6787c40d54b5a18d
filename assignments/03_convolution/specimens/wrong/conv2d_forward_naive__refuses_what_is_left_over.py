"""You refuse sizes that do not fit exactly. Here they are rounded down with //: what is left over
at the end is not used.
"""

CHANGES = {
    "OW = (W + 2 * padding - KW) // stride + 1": (
        "OW = (W + 2 * padding - KW) // stride + 1\n"
        "    assert (H + 2 * padding - KH) % stride == 0\n"
        "    assert (W + 2 * padding - KW) % stride == 0"
    ),
}

CAUGHT_BY = {"test_conv2d_forward_naive_rounded_down"}
