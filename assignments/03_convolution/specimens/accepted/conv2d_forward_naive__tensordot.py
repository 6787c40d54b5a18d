"""A loop over places only, tensordot inside."""

import numpy as np


def conv2d_forward_naive(x, w, b, stride, padding):
    padded = np.pad(x, [(0, 0), (0, 0), (padding,) * 2, (padding,) * 2])
    OH = 1 + (padded.shape[2] - w.shape[2]) // stride
    OW = 1 + (padded.shape[3] - w.shape[3]) // stride
    out = np.empty((len(x), len(w), OH, OW))
    for i in range(OH):
        for j in range(OW):
            rows = slice(i * stride, i * stride + w.shape[2])
            columns = slice(j * stride, j * stride + w.shape[3])
            window = padded[:, :, rows, columns]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, (x, w, stride, padding)
