"""You step through the image, range(0, H, stride), and write at i // stride. The last windows reach
beyond the image then: there are OH rows of windows, which begin at i * stride in the padded image.
"""

CHANGES = {
    "for i in range(OH):": "for top in range(0, H, stride):",
    "for j in range(OW):": "for left in range(0, W, stride):",
    "top, left = i * stride, j * stride": "i, j = top // stride, left // stride",
}

CAUGHT_BY = {
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_rounded_down",
}
