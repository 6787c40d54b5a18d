"""You keep the sum of each channel apart. A filter has weights for all channels, and its output is
the sum over all of them: np.sum of the whole window times w[f].
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_0",
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}


def conv2d_forward_naive(x, w, b, stride, padding):
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, OH, OW))
    for n, f, i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = padded[n, :, top : top + KH, left : left + KW]
        out[n, f, i, j] = np.sum(window * w[f], axis=(1, 2)) + b[f]
    return out, (x, w, stride, padding)
