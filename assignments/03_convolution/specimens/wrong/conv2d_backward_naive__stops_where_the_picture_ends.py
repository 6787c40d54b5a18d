"""Your windows begin at range(0, H, stride), which ends with the image. The padded one has more
places: with a wide padding out is larger than x, and its last rows stay empty.
"""

import numpy as np

CAUGHT_BY = {"test_conv2d_backward_naive_wide_padding"}


def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache
    _, _, H, W = x.shape
    _, _, KH, KW = w.shape
    N, F, OH, OW = dout.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(F)
    for n in range(N):
        for f in range(F):
            for i, top in zip(range(OH), range(0, H, stride)):
                for j in range(OW):
                    rows = slice(top, top + KH)
                    columns = slice(j * stride, j * stride + KW)
                    dw[f] += dout[n, f, i, j] * padded[n, :, rows, columns]
                    dpadded[n, :, rows, columns] += dout[n, f, i, j] * w[f]
                    db[f] += dout[n, f, i, j]
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
