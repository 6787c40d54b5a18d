"""np.pad(x, padding) pads all four axes: there are more images and channels than before. Only rows
and columns get zeros: ((0, 0), (0, 0), (padding, padding), (padding, padding)).
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_forward_naive_padding_1",
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
    "test_conv2d_forward_naive_other_kernels",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}


def conv2d_forward_naive(x, w, b, stride, padding):
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, padding)
    out = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    top, left = i * stride, j * stride
                    window = padded[n, :, top : top + KH, left : left + KW]
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, padding)
