"""Where mean and var are given you divide by the variance. It is its root by which x is divided, as
in training: np.sqrt(var + eps).
"""

CHANGES = {
    "inv_std = (1 / np.sqrt(var + eps))": "inv_std = (1 / np.sqrt(var + eps) if of_batch else 1 / var)"
}

CAUGHT_BY = {
    "test_batch_norm_with_given_statistics",
    "test_batch_norm_gives_dgamma_and_dbeta",
}
