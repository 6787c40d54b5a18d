"""A loop over the batch, one image at a time; the three gradients come back as a list, and the
cache is a dict with more than it needs.
"""

import numpy as np


def affine_forward(x, w, b):
    out = np.zeros((len(x), len(b)))
    for n, sample in enumerate(x):
        for m in range(len(b)):
            out[n, m] = np.dot(sample.ravel(), w[:, m]) + b[m]
    return out, {"x": x, "w": w, "b": b, "out": out}


def affine_backward(dout, cache):
    x, w = cache["x"], cache["w"]
    dx, dw, db = np.zeros_like(x), np.zeros_like(w), np.zeros(w.shape[1])
    for n in range(len(x)):
        dx[n] = (w * dout[n]).sum(axis=1).reshape(x[n].shape)
        dw += np.outer(x[n].ravel(), dout[n])
        db += dout[n]
    return [dx, dw, db]
