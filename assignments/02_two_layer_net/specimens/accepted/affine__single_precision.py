"""float32 throughout; the bias as a column of ones."""

import numpy as np


def affine_forward(x, w, b):
    rows = np.hstack([x.reshape(len(x), -1), np.ones((len(x), 1))]).astype(np.float32)
    weights = np.vstack([w, b]).astype(np.float32)
    return rows @ weights, [rows, weights, x.shape]


def affine_backward(dout, cache):
    rows, weights, shape = cache
    dout = dout.astype(np.float32)
    dweights = rows.T @ dout
    return (dout @ weights[:-1].T).reshape(shape), dweights[:-1], dweights[-1]
