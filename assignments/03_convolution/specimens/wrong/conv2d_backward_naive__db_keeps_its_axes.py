"""Your db still has axes of length 1, as keepdims=True leaves them. A gradient has the shape of
its variable: b is (F,).
"""

CHANGES = {"return dx, dw, db": "return dx, dw, db.reshape(1, F, 1, 1)"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_0",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
