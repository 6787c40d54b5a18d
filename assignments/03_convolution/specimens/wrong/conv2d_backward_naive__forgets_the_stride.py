"""Your windows begin at (i, j) on the way back, for dx and for dw. They begin at (i * stride, j *
stride), as in the forward pass.
"""

CHANGES = {
    "slice(i * stride, i * stride + KH)": "slice(i, i + KH)",
    "slice(j * stride, j * stride + KW)": "slice(j, j + KW)",
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
