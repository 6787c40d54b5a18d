"""You cut dx off at H - padding, counted in the padded image. The image begins at padding there and
has H rows: padding : padding + H, and the columns alike.
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
    for n, f, i, j in np.ndindex(N, F, OH, OW):
        rows = slice(i * stride, i * stride + KH)
        columns = slice(j * stride, j * stride + KW)
        dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
        dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        db[f] += dout[n, f, i, j]
    return dpadded[:, :, padding : H - padding, padding : W - padding], dw, db
