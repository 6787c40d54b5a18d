"""The derivative of reg / 2 * W^2 is reg * W: the 2 of the square cancels the half. Your gradients still
have the 2.
"""

CHANGES = {"dW1 + reg * W1, dW2 + reg * W2": "dW1 + 2 * reg * W1, dW2 + 2 * reg * W2"}

CAUGHT_BY = {
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
