"""For dw your window moves by the stride across, but by one down: it begins at row i * stride."""

CHANGES = {
    "dout[n, f, i, j] * padded[n, :, rows, columns]": "dout[n, f, i, j] * padded[n, :, i : i + KH, columns]"
}

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
