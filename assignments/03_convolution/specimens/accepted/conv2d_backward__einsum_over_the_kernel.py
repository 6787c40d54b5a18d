"""Both passes without im2col: one einsum for each position in the kernel, the cache a list."""

import numpy as np


def _parts(padded, OH, OW, u, v, stride):
    return padded[:, :, u : u + stride * OH : stride, v : v + stride * OW : stride]


def conv2d_forward(x, w, b, stride, padding):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH = (padded.shape[2] - w.shape[2]) // stride + 1
    OW = (padded.shape[3] - w.shape[3]) // stride + 1
    out = np.zeros((len(x), len(w), OH, OW)) + b[:, None, None]
    for u, v in np.ndindex(*w.shape[2:]):
        part = _parts(padded, OH, OW, u, v, stride)
        out += np.einsum("nchw,fc->nfhw", part, w[:, :, u, v], optimize=True)
    return out, [padded, w, stride, padding]


def conv2d_backward(dout, cache):
    padded, w, stride, padding = cache
    OH, OW = dout.shape[2:]
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for u, v in np.ndindex(*w.shape[2:]):
        part = _parts(padded, OH, OW, u, v, stride)
        dw[:, :, u, v] = np.einsum("nfhw,nchw->fc", dout, part, optimize=True)
        home = _parts(dpadded, OH, OW, u, v, stride)
        home += np.einsum("nfhw,fc->nchw", dout, w[:, :, u, v], optimize=True)
    H, W = padded.shape[2] - 2 * padding, padded.shape[3] - 2 * padding
    dx = dpadded[:, :, padding : padding + H, padding : padding + W]
    return dx, dw, np.einsum("nfhw->f", dout)
