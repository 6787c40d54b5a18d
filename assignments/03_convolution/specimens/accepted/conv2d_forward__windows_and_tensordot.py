"""sliding_window_view and tensordot; the cache is the one of the model."""

import numpy as np


def conv2d_forward(x, w, b, stride, padding):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    KH, KW = w.shape[2:]
    view = np.lib.stride_tricks.sliding_window_view(padded, (KH, KW), axis=(2, 3))
    view = view[:, :, ::stride, ::stride]
    out = np.tensordot(view, w, axes=([1, 4, 5], [1, 2, 3])) + b
    cols = im2col(x, KH, KW, stride, padding)
    return np.moveaxis(out, 3, 1), (cols, x.shape, w, stride, padding)
