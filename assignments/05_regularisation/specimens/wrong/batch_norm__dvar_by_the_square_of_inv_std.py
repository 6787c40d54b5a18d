"""Your dvar has inv_std to the power of 2. The derivative of (var + eps)**-0.5 is -0.5 * (var +
eps)**-1.5, which is inv_std to the power of 3.
"""

from types import SimpleNamespace

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_backward_of_rows",
    "test_batch_norm_backward_of_images",
}


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    axes, shape = ((0,), (1, -1)) if x.ndim == 2 else ((0, 2, 3), (1, -1, 1, 1))
    training = mean is None
    if training:
        mean, var = x.mean(axis=axes), x.var(axis=axes)
    inv_std = (1 / np.sqrt(var + eps)).reshape(shape)
    centered = x - mean.reshape(shape)
    cache = SimpleNamespace(mean=mean, var=var, centered=centered, inv_std=inv_std)
    cache.axes, cache.shape, cache.training, cache.gamma = axes, shape, training, gamma
    return gamma.reshape(shape) * centered * inv_std + beta.reshape(shape), cache


def batch_norm_backward(dout, cache):
    axes, inv_std, centered = cache.axes, cache.inv_std, cache.centered
    dbeta, dgamma = dout.sum(axis=axes), (dout * centered * inv_std).sum(axis=axes)
    dx_hat = dout * cache.gamma.reshape(cache.shape)
    if not cache.training:
        return dx_hat * inv_std, dgamma, dbeta
    count = dout.size // len(dbeta)
    dvar = -0.5 * np.sum(dx_hat * centered, axis=axes, keepdims=True) * inv_std**2
    dcentered = dx_hat * inv_std + 2 * dvar * centered / count
    return dcentered - dcentered.mean(axis=axes, keepdims=True), dgamma, dbeta
