"""You use an eps of your own whatever is given: take eps."""

CHANGES = {"np.sqrt(var + eps)": "np.sqrt(var + 1e-4)"}

CAUGHT_BY = {
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_with_given_statistics",
}
