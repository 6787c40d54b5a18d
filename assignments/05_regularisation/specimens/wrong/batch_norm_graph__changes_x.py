"""x -= mean changes the array that was handed in; x - mean makes a new one."""

import numpy as np

CAUGHT_BY = {"test_graph_keeps_its_inputs"}


def batch_norm_graph(x, gamma, dout, eps=1e-5):
    x -= x.mean(axis=0)
    var = (x**2).mean(axis=0)
    inv_std = 1 / np.sqrt(var + eps)
    dx_hat = dout * gamma
    dinv_std = (dx_hat * x).sum(axis=0)
    dvar = -dinv_std / 2 * inv_std**3
    dcentered = dx_hat * inv_std + dvar * 2 * x / len(x)
    dmean = -dcentered.sum(axis=0)
    grads = {"dgamma": (dout * x * inv_std).sum(axis=0), "dbeta": dout.sum(axis=0)}
    grads |= {"dx_hat": dx_hat, "dinv_std": dinv_std, "dvar": dvar, "dcentered": dcentered}
    return grads | {"dmean": dmean, "dx": dcentered + dmean / len(x)}
