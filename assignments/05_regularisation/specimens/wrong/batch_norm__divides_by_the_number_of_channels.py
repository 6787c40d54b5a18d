"""You divide the parts of dx that go through mean and variance by the number of channels. They are
shared among the numbers that the mean was taken of: N, or N * H * W for images.
"""

CHANGES = {"count = dout.size // dbeta.size": "count = dbeta.size"}

CAUGHT_BY = {
    "test_batch_norm_backward_of_rows",
    "test_batch_norm_backward_of_images",
}
