"""You divide by N - 1. Batch normalisation takes the mean of the squares, divided by N."""

import numpy as np

CAUGHT_BY = {"test_graph_at_scale_and_shift", "test_graph_at_the_variance"}


def batch_norm_graph(x, gamma, dout, eps=1e-5):
    centered = x - x.mean(axis=0)
    var = (centered**2).sum(axis=0) / (len(x) - 1)
    inv_std = 1 / np.sqrt(var + eps)
    dx_hat = dout * gamma
    dinv_std = (dx_hat * centered).sum(axis=0)
    dvar = -dinv_std / 2 * (var + eps) ** -1.5
    dcentered = dx_hat * inv_std + dvar * 2 * centered / len(x)
    dmean = -dcentered.sum(axis=0)
    dx = dcentered + dmean / len(x)
    dgamma = (dout * centered * inv_std).sum(axis=0)
    dbeta = dout.sum(axis=0)
    grads = {"dgamma": dgamma, "dbeta": dbeta, "dx_hat": dx_hat, "dinv_std": dinv_std}
    return grads | {"dvar": dvar, "dcentered": dcentered, "dmean": dmean, "dx": dx}
