"""Your loop ends one window too early: range(0, H + 2 * padding - KH) leaves out the last place
where the window fits. Its end is H + 2 * padding - KH + 1.
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
    for n, f in np.ndindex(N, F):
        for i, top in enumerate(range(0, H + 2 * padding - KH, stride)):
            for j, left in enumerate(range(0, W + 2 * padding - KW, stride)):
                window = padded[n, :, top : top + KH, left : left + KW]
                out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, padding)
