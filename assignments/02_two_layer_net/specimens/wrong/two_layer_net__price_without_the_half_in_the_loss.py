"""Your gradients have reg * W, but the penalty in your loss lacks its factor of one half. It is
reg / 2 * (sum(W1 * W1) + sum(W2 * W2)).
"""

CHANGES = {
    "reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))": "reg * (np.sum(W1 * W1) + np.sum(W2 * W2))"
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
