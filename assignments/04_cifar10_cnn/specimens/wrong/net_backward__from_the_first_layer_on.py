"""You go through the caches from the first layer to the last. The gradient comes in at the end: go
through them in reverse.
"""

CHANGES = {"reversed(caches)": "caches"}

CAUGHT_BY = {
    "test_gradients_for_one_picture",
    "test_gradients_of_a_deep_network",
    "test_gradients_of_batch_norm",
    "test_gradients_of_biases",
    "test_gradients_of_one_convolution",
}
