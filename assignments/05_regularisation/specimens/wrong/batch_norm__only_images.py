"""You count on images: rows, of shape (N, C), have no axes 2 and 3. Average over axis 0 and whatever
comes behind axis 1, and let the shapes of mean and gamma depend on x.ndim.
"""

CHANGES = {
    "axes = (0, *range(2, x.ndim))": "axes = (0, 2, 3)",
    "one_per_channel = (-1,) + (1,) * (x.ndim - 2)": "one_per_channel = (1, -1, 1, 1)",
}

CAUGHT_BY = {
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_keeps_its_inputs",
    "test_batch_norm_of_rows",
    "test_batch_norm_remembers_its_statistics",
    "test_batch_norm_with_given_statistics",
}
