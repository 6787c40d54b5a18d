"""Your backward pass adds an eps of its own to the variance. It must be the one that the forward
pass was given: keep it in the cache, or keep 1 / sqrt(var + eps).
"""

CHANGES = {
    "factor=scale * inv_std": "scale=scale",
    "dx = dout * cache.factor\n": "factor = cache.scale / np.sqrt(cache.var + 1e-5).reshape(dbeta.shape)\n    dx = dout * factor\n",
    "dx - cache.factor * (": "dx - factor * (",
}

CAUGHT_BY = {"test_batch_norm_backward_uses_eps"}
