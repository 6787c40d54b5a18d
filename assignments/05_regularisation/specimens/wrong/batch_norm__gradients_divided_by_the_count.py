"""dgamma and dbeta are sums over all numbers of a channel: the loss has already taken the mean over
the batch.
"""

CHANGES = {
    "return dx, dgamma.ravel(), dbeta.ravel()": "many = dout.size // dbeta.size\n    return dx, dgamma.ravel() / many, dbeta.ravel() / many"
}

CAUGHT_BY = {"test_batch_norm_gives_dgamma_and_dbeta"}
