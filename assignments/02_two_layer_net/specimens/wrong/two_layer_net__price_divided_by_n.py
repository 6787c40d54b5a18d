"""You divide the penalty by N as well. Only the data loss is a mean; the penalty, reg / 2 * (sum(W1 *
W1) + sum(W2 * W2)), is added as it is, and so are its gradients.
"""

CHANGES = {
    "loss += reg / 2 *": "loss += reg / 2 / len(X) *",
    "dW1 + reg * W1, dW2 + reg * W2": "dW1 + reg * W1 / len(X), dW2 + reg * W2 / len(X)",
}

CAUGHT_BY = {
    "test_net_loss_is_a_mean",
    "test_net_regularises_the_weights_only",
}
