"""You divide all three gradients by N. The 1/N is in dout already, put there by the loss."""

CHANGES = {"return dx, dw, db": "return dx / N, dw / N, db / N"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
