"""Backward goes box by box, as in the task before, and the answer is a list."""

from types import SimpleNamespace

import numpy as np


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    axes = tuple(axis for axis in range(x.ndim) if axis != 1)

    def wide(values):
        return np.expand_dims(values, axes)

    given = mean is not None
    mean = mean if given else x.mean(axis=axes)
    centered = x - wide(mean)
    var = var if given else (centered * centered).mean(axis=axes)
    inv_std = (var + eps) ** -0.5
    out = wide(gamma) * centered * wide(inv_std) + wide(beta)
    cache = SimpleNamespace(mean=mean, var=var, centered=centered, inv_std=inv_std, wide=wide)
    cache.gamma, cache.given, cache.axes = gamma, given, axes
    return out, cache


def batch_norm_backward(dout, cache):
    axes, wide, centered, inv_std = cache.axes, cache.wide, cache.centered, cache.inv_std
    count = dout.size / dout.shape[1]
    dgamma = np.sum(dout * centered, axis=axes) * inv_std
    dx_hat = dout * wide(cache.gamma)
    dcentered = dx_hat * wide(inv_std)
    if cache.given:
        return [dcentered, dgamma, dout.sum(axis=axes)]
    dvar = -0.5 * np.sum(dx_hat * centered, axis=axes) * inv_std**3
    dcentered = dcentered + wide(dvar) * 2 * centered / count
    dx = dcentered - wide(dcentered.sum(axis=axes)) / count
    return [dx, dgamma, dout.sum(axis=axes)]
