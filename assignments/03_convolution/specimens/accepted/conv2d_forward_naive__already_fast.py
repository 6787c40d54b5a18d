"""The naive one has no loops either, and prints what it does."""

import numpy as np


def conv2d_forward_naive(x, w, b, stride, padding):
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    print("windows", windows.shape)
    out = np.einsum("ncijuv,fcuv->nfij", windows, w) + b[:, None, None]
    return out, (x, w, stride, padding)
