"""The numbers are right, but loops make them. Two matrix products give dw and dcols, and only
adding up the copies needs a loop, over the positions in the kernel.
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_is_10_times_as_fast",
    "test_conv2d_backward_is_25_times_as_fast",
}


def conv2d_backward(dout, cache):
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    windows = cols.reshape(N, OH, OW, C, KH, KW)
    dpadded, dw = np.zeros((N, C, H + 2 * padding, W + 2 * padding)), np.zeros(w.shape)
    for n, f, i, j in np.ndindex(dout.shape):
        rows = slice(i * stride, i * stride + KH)
        columns = slice(j * stride, j * stride + KW)
        dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]
        dw[f] += dout[n, f, i, j] * windows[n, i, j]
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, dout.sum(axis=(0, 2, 3))
