"""You use an eps of your own whatever is given: take eps."""

CHANGES = {"np.sqrt(var + eps)": "np.sqrt(var + 1e-3)"}

CAUGHT_BY = {
    "test_batch_norm_of_rows",
    "test_batch_norm_of_images",
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_with_given_statistics",
    "test_batch_norm_keeps_its_inputs",
}
