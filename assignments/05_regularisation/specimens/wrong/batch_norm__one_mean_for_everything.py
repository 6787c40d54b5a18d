"""You take one mean and one variance of all numbers. Every channel has its own: average over the
batch, axis 0, and in images over the positions, axes 2 and 3, too.
"""

CHANGES = {
    "mean, var = x.mean(axis=axes), x.var(axis=axes)": (
        "mean, var = np.full(x.shape[1], x.mean()), np.full(x.shape[1], x.var())"
    ),
}

CAUGHT_BY = {
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_keeps_its_inputs",
    "test_batch_norm_of_images",
    "test_batch_norm_of_rows",
    "test_batch_norm_remembers_its_statistics",
}
