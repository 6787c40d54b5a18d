"""eps is added to the variance under the root, sqrt(var + eps), and not to the standard deviation."""

from types import SimpleNamespace

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_with_given_statistics",
}


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    axes, shape = ((0,), (1, -1)) if x.ndim == 2 else ((0, 2, 3), (1, -1, 1, 1))
    training = mean is None
    if training:
        mean, var = x.mean(axis=axes), x.var(axis=axes)
    inv_std = 1 / (np.sqrt(var) + eps)
    x_hat = (x - mean.reshape(shape)) * inv_std.reshape(shape)
    out = gamma.reshape(shape) * x_hat + beta.reshape(shape)
    cache = SimpleNamespace(mean=mean, var=var, x_hat=x_hat, training=training)
    cache.axes, cache.shape, cache.factor = axes, shape, (gamma * inv_std).reshape(shape)
    return out, cache


def batch_norm_backward(dout, cache):
    dbeta = dout.sum(axis=cache.axes)
    dgamma = (dout * cache.x_hat).sum(axis=cache.axes)
    count = dout.size // len(dbeta)
    dx = dout.copy()
    if cache.training:
        dx -= dbeta.reshape(cache.shape) / count
        dx -= cache.x_hat * dgamma.reshape(cache.shape) / count
    return dx * cache.factor, dgamma, dbeta
