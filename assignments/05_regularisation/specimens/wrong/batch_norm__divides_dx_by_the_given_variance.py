"""With given statistics your dx is divided by the variance. out was divided by the standard
deviation, sqrt(var + eps), and so is dx.
"""

CHANGES = {
    "    dx = dout * cache.factor\n    if cache.of_batch:\n": "    dx = dout * cache.factor\n    if not cache.of_batch:\n        dx = dx * np.sqrt(cache.var + 1e-5).reshape(dbeta.shape) / cache.var.reshape(dbeta.shape)\n    if cache.of_batch:\n"
}

CAUGHT_BY = {"test_batch_norm_backward_with_given_statistics"}
