"""You transpose the kernel: w[f, c, u, v] belongs to row u and column v of the window."""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_rounded_down",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_wide_padding",
}


def conv2d_forward_naive(x, w, b, stride, padding):
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, OH, OW))
    for n, f, i, j in np.ndindex(N, F, OH, OW):
        top, left = i * stride, j * stride
        window = padded[n, :, top : top + KH, left : left + KW]
        out[n, f, i, j] = np.sum(window * w[f].transpose(0, 2, 1)) + b[f]
    return out, (x, w, stride, padding)
