"""There are two mistakes here. Your dx has no part through the variance: an x far from the mean
also makes the spread larger, and all x_hat of its channel smaller. And dgamma and dbeta are sums,
not means: the loss has already taken the mean over the batch.
"""

CHANGES = {
    "(dbeta + cache.x_hat * dgamma) / count": "dbeta / count",
    "return dx, dgamma.ravel(), dbeta.ravel()": "many = dout.size // dbeta.size\n    return dx, dgamma.ravel() / many, dbeta.ravel() / many",
}

CAUGHT_BY = {
    "test_batch_norm_backward_of_rows",
    "test_batch_norm_backward_of_images",
    "test_batch_norm_gives_dgamma_and_dbeta",
}
