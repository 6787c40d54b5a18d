"""You have taken reg * sum(W * W) and its gradient 2 * reg * W, as some courses do. The penalty has
a factor of one half here, reg / 2 * sum(W * W), and its gradient is reg * W.
"""

CHANGES = {
    "loss += reg / 2 *": "loss += reg *",
    "dW1 + reg * W1, dW2 + reg * W2": "dW1 + 2 * reg * W1, dW2 + 2 * reg * W2",
}

CAUGHT_BY = {
    "test_net_loss_is_a_mean",
    "test_net_regularises_the_weights_only",
}
