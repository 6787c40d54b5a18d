"""The derivative of reg * W^2 is 2 * reg * W: your gradients lack the 2."""

CHANGES = {"dW1 + 2 * reg * W1, dW2 + 2 * reg * W2": "dW1 + reg * W1, dW2 + reg * W2"}

CAUGHT_BY = {
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
