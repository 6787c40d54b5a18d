"""Your windows begin at range(0, H, stride), which ends with the image. The padded image has
more positions: with a wide padding out is larger than x, and its last rows stay empty.
"""

CHANGES = {
    "for i in range(OH):": "for i, top in zip(range(OH), range(0, H, stride)):",
    "slice(i * stride, i * stride + KH)": "slice(top, top + KH)",
}

CAUGHT_BY = {"test_conv2d_backward_naive_wide_padding"}
