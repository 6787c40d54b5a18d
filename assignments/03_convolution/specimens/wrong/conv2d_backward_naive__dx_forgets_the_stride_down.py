"""For dx your window moves by the stride across, but by one down: it begins at row i * stride."""

CHANGES = {"dpadded[n, :, rows, columns]": "dpadded[n, :, i : i + KH, columns]"}

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}
