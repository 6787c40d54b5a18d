"""Your dcentered has one part only, that of x_hat = centered * inv_std. centered goes into the
variance as well: add 2 * centered / N times dvar.
"""

import numpy as np

CAUGHT_BY = {"test_graph_where_two_ways_meet"}


def batch_norm_graph(x, gamma, dout, eps=1e-5):
    centered = x - x.mean(axis=0)
    var = (centered**2).mean(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    dx_hat = dout * gamma
    dinv_std = (dx_hat * centered).sum(axis=0)
    dvar = -dinv_std / 2 * (var + eps) ** -1.5
    dcentered = dx_hat * inv_std
    dmean = -dcentered.sum(axis=0)
    dx = dcentered + dmean / len(x)
    dgamma = (dout * centered * inv_std).sum(axis=0)
    dbeta = dout.sum(axis=0)
    grads = {"dgamma": dgamma, "dbeta": dbeta, "dx_hat": dx_hat, "dinv_std": dinv_std}
    return grads | {"dvar": dvar, "dcentered": dcentered, "dmean": dmean, "dx": dx}
