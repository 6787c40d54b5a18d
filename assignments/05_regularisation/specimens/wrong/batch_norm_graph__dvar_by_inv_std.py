"""The derivative of (var + eps) ** -0.5 has the power -1.5, which is inv_std to the power of 3. You
multiply by inv_std once.
"""

import numpy as np

CAUGHT_BY = {"test_graph_at_the_variance"}


def batch_norm_graph(x, gamma, dout, eps=1e-5):
    centered = x - x.mean(axis=0)
    var = (centered**2).mean(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    dx_hat = dout * gamma
    dinv_std = (dx_hat * centered).sum(axis=0)
    dvar = -dinv_std / 2 * inv_std
    dcentered = dx_hat * inv_std + dvar * 2 * centered / len(x)
    dmean = -dcentered.sum(axis=0)
    dx = dcentered + dmean / len(x)
    dgamma = (dout * centered * inv_std).sum(axis=0)
    dbeta = dout.sum(axis=0)
    grads = {"dgamma": dgamma, "dbeta": dbeta, "dx_hat": dx_hat, "dinv_std": dinv_std}
    return grads | {"dvar": dvar, "dcentered": dcentered, "dmean": dmean, "dx": dx}
