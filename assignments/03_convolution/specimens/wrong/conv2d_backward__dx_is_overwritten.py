"""You assign to dx, so where windows overlap only the last counts. Every window that a pixel is
in adds its part: +=.
"""

CHANGES = {
    "dpadded[:, :, rows, columns] += dcols[:, :, :, :, u, v].transpose(0, 3, 1, 2)": "dpadded[:, :, rows, columns] = dcols[:, :, :, :, u, v].transpose(0, 3, 1, 2)"
}

CAUGHT_BY = {
    "test_conv2d_backward_padding_0",
    "test_conv2d_backward_padding_1",
    "test_conv2d_backward_wide_padding",
    "test_conv2d_backward_one_picture",
    "test_conv2d_backward_other_kernels",
    "test_conv2d_backward_stride_2",
    "test_conv2d_backward_rounded_down",
}
