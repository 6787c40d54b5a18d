"""On the way back you add up over the batch only. The statistics of a channel are those of all its
positions, so dgamma, dbeta and the sums in dx run over axes 0, 2 and 3 as well, and the count is
that of all these numbers.
"""

CHANGES = {
    "dbeta = dout.sum(axis=cache.axes, keepdims=True)": "dbeta = dout.sum(axis=0, keepdims=True)",
    "np.sum(dout * cache.x_hat, axis=cache.axes, keepdims=True)": (
        "np.sum(dout * cache.x_hat, axis=0, keepdims=True)"
    ),
    "return dx, dgamma.ravel(), dbeta.ravel()": "return dx, dgamma[0], dbeta[0]",
}

CAUGHT_BY = {"test_batch_norm_backward_of_images", "test_batch_norm_gives_dgamma_and_dbeta"}
