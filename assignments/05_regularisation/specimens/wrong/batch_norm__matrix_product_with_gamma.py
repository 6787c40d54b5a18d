"""You multiply gamma and x_hat as matrices. Every channel is scaled by its own number: write *,
which NumPy lines up with the last axis.
"""

from types import SimpleNamespace

import numpy as np

CAUGHT_BY = {
    "test_batch_norm_of_rows",
    "test_batch_norm_of_images",
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_remembers_its_statistics",
    "test_batch_norm_with_given_statistics",
    "test_batch_norm_keeps_its_inputs",
}


def batch_norm_forward(x, gamma, beta, mean=None, var=None, eps=1e-5):
    rows = x if x.ndim == 2 else np.moveaxis(x, 1, -1).reshape(-1, len(gamma))
    if mean is None:
        mean, var = rows.mean(axis=0), rows.var(axis=0)
    x_hat = (rows - mean) / np.sqrt(var + eps)
    out = gamma @ x_hat + beta
    return out.reshape(x.shape), SimpleNamespace(mean=mean, var=var, x_hat=x_hat)


def batch_norm_backward(dout, cache):
    dgamma, dbeta = np.sum(dout * cache.x_hat, axis=0), dout.sum(axis=0)
    return dout / np.sqrt(cache.var), dgamma, dbeta
