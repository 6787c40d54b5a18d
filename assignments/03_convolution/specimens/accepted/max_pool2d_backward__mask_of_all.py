"""Every largest number gets the gradient: the mask of a window."""

import numpy as np


def max_pool2d_backward(dout, cache):
    x, (PH, PW), stride = cache
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(*dout.shape[2:]):
        rows, columns = slice(i * stride, i * stride + PH), slice(j * stride, j * stride + PW)
        window = x[:, :, rows, columns]
        mask = window == window.max(axis=(2, 3), keepdims=True)
        dx[:, :, rows, columns] += mask * dout[:, :, i : i + 1, j : j + 1]
    return dx
