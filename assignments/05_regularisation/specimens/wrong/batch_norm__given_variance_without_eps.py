"""eps is added to the variance that is given as well: a channel whose running variance is nearly 0
would otherwise be blown up at test time.
"""

CHANGES = {"np.sqrt(var + eps)": "np.sqrt(var + (eps if of_batch else 0))"}

CAUGHT_BY = {"test_batch_norm_with_given_statistics"}
