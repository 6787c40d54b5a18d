"""Both passes with a cache that is an object of its own."""

import numpy as np


class Saved:
    def __init__(self, **names):
        self.__dict__.update(names)


def conv2d_forward_naive(x, w, b, stride, padding):
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    out = np.zeros((N, F, OH, OW))
    for n, f, i, j in np.ndindex(N, F, OH, OW):
        top, left = i * stride, j * stride
        window = padded[n, :, top : top + KH, left : left + KW]
        out[n, f, i, j] = np.sum(window * w[f]) + b[f]
    return out, Saved(x=x, w=w, stride=stride, padding=padding)


def conv2d_backward_naive(dout, cache):
    x, w, stride, padding = cache.x, cache.w, cache.stride, cache.padding
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
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, db
