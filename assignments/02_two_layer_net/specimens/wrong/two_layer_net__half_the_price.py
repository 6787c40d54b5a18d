"""You have taken reg / 2 * sum(W * W), as some books do. Here it is without the half, and the
gradient has 2 * reg * W.
"""

CHANGES = {
    "loss += reg *": "loss += 0.5 * reg *",
    "dW1 + 2 * reg * W1, dW2 + 2 * reg * W2": "dW1 + reg * W1, dW2 + reg * W2",
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
