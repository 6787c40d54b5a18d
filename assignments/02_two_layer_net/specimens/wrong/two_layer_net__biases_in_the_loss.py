"""Your penalty contains the biases, and your gradients do not. Only W1 and W2 are regularised:
reg / 2 * (sum(W1 * W1) + sum(W2 * W2)).
"""

CHANGES = {
    "reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))": "reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2) + np.sum(b1 * b1) + np.sum(b2 * b2))"
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
