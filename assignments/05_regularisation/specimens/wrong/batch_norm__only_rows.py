"""Your forward pass is right for rows only. In images (N, C, H, W) a channel has one mean over the
axes 0, 2 and 3, and mean, var, gamma and beta must be reshaped to (C, 1, 1) to fit.
"""

CHANGES = {
    "axes = (0, *range(2, x.ndim))": "axes = 0",
    "one_per_channel = (-1,) + (1,) * (x.ndim - 2)": "one_per_channel = mean.shape",
    "scale = gamma.reshape(one_per_channel)": "scale = gamma",
    "beta.reshape(one_per_channel)": "beta",
}

CAUGHT_BY = {
    "test_batch_norm_gives_dgamma_and_dbeta",
    "test_batch_norm_of_images",
    "test_batch_norm_remembers_its_statistics",
    "test_batch_norm_with_given_statistics",
}
