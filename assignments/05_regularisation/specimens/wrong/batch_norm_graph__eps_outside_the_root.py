"""eps is added to the variance, under the root, and not to the standard deviation."""

import numpy as np

CAUGHT_BY = {"test_graph_with_another_eps"}


def batch_norm_graph(x, gamma, dout, eps=1e-5):
    centered = x - x.mean(axis=0)
    var = (centered**2).mean(axis=0)
    inv_std = 1 / (np.sqrt(var) + eps)
    dx_hat = dout * gamma
    dinv_std = (dx_hat * centered).sum(axis=0)
    dvar = -dinv_std / 2 * inv_std**3
    dcentered = dx_hat * inv_std + dvar * 2 * centered / len(x)
    dmean = -dcentered.sum(axis=0)
    dx = dcentered + dmean / len(x)
    dgamma = (dout * centered * inv_std).sum(axis=0)
    dbeta = dout.sum(axis=0)
    grads = {"dgamma": dgamma, "dbeta": dbeta, "dx_hat": dx_hat, "dinv_std": dinv_std}
    return grads | {"dvar": dvar, "dcentered": dcentered, "dmean": dmean, "dx": dx}
