"""You multiply dout and gamma as matrices. Every channel is scaled by its own number, in the
backward pass too: write *, which NumPy lines up with the last axis.
"""

from types import SimpleNamespace

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_backward_of_rows",
    "test_batch_norm_backward_of_images",
    "test_batch_norm_gives_dgamma_and_dbeta",
    "test_batch_norm_backward_with_given_statistics",
    "test_batch_norm_keeps_its_inputs",
}


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    rows = x if x.ndim == 2 else np.moveaxis(x, 1, -1).reshape(-1, len(gamma))
    given = mean is not None
    if not given:
        mean, var = rows.mean(axis=0), rows.var(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    x_hat = (rows - mean) * inv_std
    out = (gamma * x_hat + beta).reshape(np.moveaxis(x, 1, -1).shape)
    cache = SimpleNamespace(mean=mean, var=var, x_hat=x_hat, gamma=gamma, inv_std=inv_std)
    return np.moveaxis(out, -1, 1), cache


def batch_norm_backward(dout, cache):
    shape = np.moveaxis(dout, 1, -1).shape
    rows = np.moveaxis(dout, 1, -1).reshape(-1, len(cache.gamma))
    dgamma, dbeta = np.sum(rows * cache.x_hat, axis=0), rows.sum(axis=0)
    dx_hat = np.dot(rows, cache.gamma)
    dx = dx_hat * cache.inv_std
    return np.moveaxis(dx.reshape(shape), -1, 1), dgamma, dbeta
