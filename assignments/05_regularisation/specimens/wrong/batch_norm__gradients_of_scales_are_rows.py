"""Your dgamma and dbeta keep the axes that were summed over. They have the shapes of gamma and
beta, (C,): leave keepdims out, or use ravel().
"""

CHANGES = {"dgamma.ravel(), dbeta.ravel()": "dgamma, dbeta"}

CAUGHT_BY = {"test_batch_norm_gives_dgamma_and_dbeta"}
