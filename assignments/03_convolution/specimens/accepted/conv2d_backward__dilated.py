"""dx as a convolution of dout, spread with zeros, and with zeros for the rows that are left over."""

import numpy as np


def conv2d_backward(dout, cache):
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    D = dout.transpose(0, 2, 3, 1).reshape(-1, F)
    spread = np.zeros((N, F, H + 2 * padding + KH - 1, W + 2 * padding + KW - 1))
    rows = slice(KH - 1, KH - 1 + stride * OH, stride)
    columns = slice(KW - 1, KW - 1 + stride * OW, stride)
    spread[:, :, rows, columns] = dout
    turned = w[:, :, ::-1, ::-1].transpose(1, 0, 2, 3).reshape(C, -1)
    dpadded = (im2col(spread, KH, KW, 1, 0) @ turned.T).reshape(N, H + 2 * padding, -1, C)
    dx = dpadded.transpose(0, 3, 1, 2)[:, :, padding : padding + H, padding : padding + W]
    return dx, (D.T @ cols).reshape(w.shape), D.sum(axis=0)
