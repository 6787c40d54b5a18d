"""w.reshape(-1, F) is not the transpose of w.reshape(F, -1): reshape does not move axes."""

CAUGHT_BY = {
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_rounded_down",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_wide_padding",
}


def conv2d_forward(x, w, b, stride, padding):
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    cols = im2col(x, KH, KW, stride, padding)
    out = cols @ w.reshape(-1, F) + b
    out = out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)
    return out, (cols, x.shape, w, stride, padding)
