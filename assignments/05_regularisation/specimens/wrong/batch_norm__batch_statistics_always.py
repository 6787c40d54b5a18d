"""You normalise by the statistics of the batch even where mean and var are given. At test time an
image must get the same output whatever its neighbours are.
"""

CHANGES = {"    if of_batch:\n": "    if True:\n"}

CAUGHT_BY = {
    "test_batch_norm_with_given_statistics",
    "test_batch_norm_gives_dgamma_and_dbeta",
}
