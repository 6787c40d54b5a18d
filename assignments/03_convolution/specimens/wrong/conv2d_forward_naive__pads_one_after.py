"""You pad by padding above and at the left, and always by 1 below and at the right, so that for
padding 2 the last windows reach past the end. Both numbers of an axis are the same in np.pad:
(padding, padding).
"""

CHANGES = {
    "((0, 0), (0, 0), (padding, padding), (padding, padding))": "((0, 0), (0, 0), (padding, 1), (padding, 1))"
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
}
