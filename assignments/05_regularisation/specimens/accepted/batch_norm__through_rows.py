"""Images are turned into rows of channels and back; the cache is an object of a class of its own."""

import numpy as np


class Kept:
    pass


def _as_rows(x):
    return x if x.ndim == 2 else np.moveaxis(x, 1, -1).reshape(-1, x.shape[1])


def _as_before(rows, shape):
    if len(shape) == 2:
        return rows
    return np.moveaxis(rows.reshape(shape[0], shape[2], shape[3], shape[1]), -1, 1)


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    cache, rows = Kept(), _as_rows(x)
    cache.given = mean is not None
    cache.mean = mean if cache.given else np.mean(rows, 0)
    cache.var = var if cache.given else np.mean(np.square(rows - cache.mean), 0)
    cache.root, cache.gamma = np.sqrt(cache.var + eps), gamma
    cache.x_hat = (rows - cache.mean) / cache.root
    return _as_before(cache.x_hat * gamma + beta, x.shape), cache


def batch_norm_backward(dout, cache):
    rows = _as_rows(dout)
    dgamma, dbeta = np.einsum("nc,nc->c", rows, cache.x_hat), rows.sum(0)
    dx = rows * cache.gamma
    if not cache.given:
        dx = dx - dx.mean(0) - cache.x_hat * np.mean(dx * cache.x_hat, 0)
    return _as_before(dx / cache.root, dout.shape), dgamma, dbeta
