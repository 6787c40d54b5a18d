"""The copies go home by np.add.at."""

import numpy as np


def conv2d_backward(dout, cache):
    cols, (N, C, H, W), w, stride, padding = cache
    F, _, KH, KW = w.shape
    _, _, OH, OW = dout.shape
    D = np.moveaxis(dout, 1, 3).reshape(-1, F)
    dcols = D.dot(w.reshape(F, -1)).reshape(N, OH * OW, C * KH * KW)
    c, u, v = np.indices((C, KH, KW)).reshape(3, 1, -1)
    i, j = np.indices((OH, OW)).reshape(2, -1, 1) * stride
    dpadded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    np.add.at(dpadded, (slice(None), c, i + u, j + v), dcols)
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return [dx, D.T.dot(cols).reshape(F, C, KH, KW), D.sum(0)]
