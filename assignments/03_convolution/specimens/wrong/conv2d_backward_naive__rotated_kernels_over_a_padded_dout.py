"""Rotated kernels over a dout with zeros around it give dx only where stride is 1 and padding 0, and
your sizes for dw are right only there too. In general, go over the windows of the forward pass, and
add to dx and dw what each of them says.
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_rounded_down",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_wide_padding",
}


def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache
    KH, KW = w.shape[2:]
    OH, OW = x.shape[2] - KH + 1, x.shape[3] - KW + 1
    wide = np.pad(dout, ((0, 0), (0, 0), (KH - 1, KH - 1), (KW - 1, KW - 1)))
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for n, c, i, j in np.ndindex(x.shape):
        dx[n, c, i, j] = np.sum(wide[n, :, i : i + KH, j : j + KW] * w[:, c, ::-1, ::-1])
    for f, c, u, v in np.ndindex(w.shape):
        dw[f, c, u, v] = np.sum(dout[:, f] * x[:, c, u : u + OH, v : v + OW])
    return dx, dw, dout.sum(axis=(0, 2, 3))
