"""You take the mean and the variance of every row, as layer normalisation does. Here they are those
of each channel, over the batch: axis 0, and for images axes 0, 2 and 3.
"""

from types import SimpleNamespace

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_of_rows",
    "test_batch_norm_of_images",
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_remembers_its_statistics",
    "test_batch_norm_keeps_its_inputs",
}


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    images = x.ndim == 4
    rows = x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1]) if images else x
    if mean is None:
        mean, var = rows.mean(axis=1, keepdims=True), rows.var(axis=1, keepdims=True)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (rows - mean) * inv_std
    out = gamma * x_hat + beta
    cache = SimpleNamespace(mean=mean, var=var, x_hat=x_hat, factor=gamma * inv_std, shape=x.shape)
    if images:
        n, c, h, w = x.shape
        out = out.reshape(n, h, w, c).transpose(0, 3, 1, 2)
    return out, cache


def batch_norm_backward(dout, cache):
    images = dout.ndim == 4
    rows = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1]) if images else dout
    dx = rows * cache.factor
    if images:
        n, c, h, w = cache.shape
        dx = dx.reshape(n, h, w, c).transpose(0, 3, 1, 2)
    return dx, (rows * cache.x_hat).sum(axis=0), rows.sum(axis=0)
