"""The gradients of the copies are added at the wrong positions: with a stride the slices need a
step, u : u + stride * OH : stride.
"""

import numpy as np

CAUGHT_BY = {
    "test_conv2d_backward_rounded_down",
    "test_conv2d_backward_stride_2",
    "test_conv2d_backward_wide_padding",
}


def conv2d_backward(dout, cache):
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    D = dout.transpose(0, 2, 3, 1).reshape(-1, F)
    db = D.sum(axis=0)
    dw = (D.T @ cols).reshape(w.shape)
    dcols = (D @ w.reshape(F, -1)).reshape(N, OH, OW, C, KH, KW)
    dpadded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for u, v in np.ndindex(KH, KW):
        rows = slice(u, u + OH)
        columns = slice(v, v + OW)
        dpadded[:, :, rows, columns] += dcols[:, :, :, :, u, v].transpose(0, 3, 1, 2)
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
