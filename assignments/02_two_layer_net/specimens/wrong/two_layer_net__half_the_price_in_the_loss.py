"""Your loss has half the penalty, while your gradients 2 * reg * W belong to the whole one. The
penalty here is reg * (sum(W1 * W1) + sum(W2 * W2)).
"""

CHANGES = {
    "reg * (np.sum(W1 * W1) + np.sum(W2 * W2))": "0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))"
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
