"""You divide the penalty by N as well. Only the data loss is a mean; the penalty reg * (sum(W1 *
W1) + sum(W2 * W2)) is added as it is, and so are its gradients.
"""

CHANGES = {
    "loss += reg *": "loss += reg / len(X) *",
    "dW1 + 2 * reg * W1, dW2 + 2 * reg * W2": "dW1 + 2 * reg * W1 / len(X), dW2 + 2 * reg * W2 / len(X)",
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
