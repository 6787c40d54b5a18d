"""There are two mistakes here. You divide the parts of dx that go through mean and variance by the
number of channels: they are shared among the numbers that the mean was taken of, N, or N * H * W
for images. And you use an eps of your own: take the one that is given.
"""

CHANGES = {
    "count = dout.size // dbeta.size": "count = dbeta.size",
    "np.sqrt(var + eps)": "np.sqrt(var + 1e-8)",
}

CAUGHT_BY = {
    "test_batch_norm_adds_eps_to_the_variance",
    "test_batch_norm_with_given_statistics",
    "test_batch_norm_backward_of_rows",
    "test_batch_norm_backward_of_images",
}
