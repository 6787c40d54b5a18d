"""einsum throughout, and an object of its own as the cache."""

import numpy as np


class Kept:
    def __init__(self, rows, shape, w):
        self.rows, self.shape, self.w = rows, shape, w


def affine_forward(x, w, b):
    rows = np.reshape(x, (x.shape[0], w.shape[0]))
    return np.einsum("nd,dm->nm", rows, w) + b, Kept(rows, x.shape, w)


def affine_backward(dout, cache):
    dx = np.einsum("nm,dm->nd", dout, cache.w).reshape(cache.shape)
    return dx, np.einsum("nd,nm->dm", cache.rows, dout), np.einsum("nm->m", dout)
