"""The rows of the product are (n, i, j) and its columns f: reshape to (N, OH, OW, F), then
transpose. reshape(N, F, OH, OW) alone scrambles it.
"""

CHANGES = {"out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)": "out.reshape(N, F, OH, OW)"}

CAUGHT_BY = {
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_rounded_down",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_wide_padding",
}
