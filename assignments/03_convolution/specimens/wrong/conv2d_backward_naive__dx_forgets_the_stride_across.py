"""For dx your window moves by the stride down, but by one across: it begins at column j * stride."""

CHANGES = {"dpadded[n, :, rows, columns]": "dpadded[n, :, rows, j : j + KW]"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
