"""You pad by padding above and at the left, and always by 1 below and at the right, so that for
padding 2 the last windows reach past the end. Both numbers of an axis are the same in np.pad:
(padding, padding).
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_forward_naive_wide_padding",
    "test_conv2d_forward_naive_one_picture",
}


def conv2d_forward_naive(x, w, b, stride, padding):
    N, _, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, 1), (padding, 1)))
    out = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    top, left = i * stride, j * stride
                    window = padded[n, :, top : top + KH, left : left + KW]
                    out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, (x, w, stride, padding)
