"""In H - KH // stride + 1 only the kernel is divided: // comes before -. Put the difference in
brackets, (H + 2 * padding - KH) // stride + 1.
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_stride_2",
    "test_conv2d_forward_naive_rounded_down",
}


def conv2d_forward_naive(x, w, b, stride, padding):
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    H, W = H + 2 * padding, W + 2 * padding
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, H - KH // stride + 1, W - KW // stride + 1))
    for i in range((H - KH) // stride + 1):
        for j in range((W - KW) // stride + 1):
            top, left = i * stride, j * stride
            window = padded[:, np.newaxis, :, top : top + KH, left : left + KW]
            out[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4)) + b
    return out, (x, w, stride, padding)
