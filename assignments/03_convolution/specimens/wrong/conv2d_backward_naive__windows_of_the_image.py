"""The windows are those of the padded image, and here x or dx is not padded. Both need it: pad x
again, give dx its padding too, and cut it off at the end.
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_naive_padding_1",
    "test_conv2d_backward_naive_wide_padding",
    "test_conv2d_backward_naive_one_picture",
    "test_conv2d_backward_naive_other_kernels",
    "test_conv2d_backward_naive_stride_2",
    "test_conv2d_backward_naive_rounded_down",
}


def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(F)
    dx = np.zeros(x.shape)
    for n, f, i, j in np.ndindex(N, F, OH, OW):
        rows = slice(i * stride, i * stride + KH)
        columns = slice(j * stride, j * stride + KW)
        dx[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * x[n, :, rows, columns]
        db[f] += dout[n, f, i, j]
    return dx, dw, db
