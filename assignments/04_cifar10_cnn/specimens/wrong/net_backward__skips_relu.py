"""Your gradient passes every ReLU as if nothing were there. Where the input was negative, nothing
may come through: relu_backward.
"""

CHANGES = {"dout = relu_backward(dout, cache)": "pass"}

CAUGHT_BY = {
    "test_gradients_for_one_picture",
    "test_gradients_of_a_deep_network",
    "test_gradients_of_batch_norm",
    "test_gradients_of_biases",
    "test_gradients_of_one_convolution",
}
