"""Your gradients have no part of the penalty: dW1 and dW2 each need reg * W."""

CHANGES = {"        dW1, dW2 = dW1 + reg * W1, dW2 + reg * W2\n": ""}

CAUGHT_BY = {
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
