"""For dx your window moves by the stride down, but by one across: it begins at column j * stride."""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}


def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache
    _, _, H, W = x.shape
    _, _, KH, KW = w.shape
    N, F, OH, OW = dout.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(F)
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    rows = slice(i * stride, i * stride + KH)
                    columns = slice(j * stride, j * stride + KW)
                    dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
                    dpadded[n, :, rows, j : j + KW] += dout[n, f, i, j] * w[f]
                    db[f] += dout[n, f, i, j]
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
