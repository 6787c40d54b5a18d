"""You do not add the bias. Each filter has one number, which is added at every position: + b, with
the filters on the last axis.
"""

CAUGHT_BY = {
    "test_conv2d_forward_padding_0",
    "test_conv2d_forward_padding_1",
    "test_conv2d_forward_wide_padding",
    "test_conv2d_forward_one_picture",
    "test_conv2d_forward_other_kernels",
    "test_conv2d_forward_stride_2",
    "test_conv2d_forward_rounded_down",
}


def conv2d_forward(x, w, b, stride, padding):
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    cols = im2col(x, KH, KW, stride, padding)
    out = cols @ w.reshape(F, -1).T
    out = out.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)
    return out, (cols, x.shape, w, stride, padding)
