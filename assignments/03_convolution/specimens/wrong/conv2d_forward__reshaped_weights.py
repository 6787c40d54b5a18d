"""w.reshape(-1, F) is not the transpose of w.reshape(F, -1): reshape does not move axes."""

CHANGES = {"w.reshape(F, -1).T": "w.reshape(-1, F)"}

CAUGHT_BY = {
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_rounded_down",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_wide_padding",
}
