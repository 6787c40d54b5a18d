"""Your loss has no penalty: add reg / 2 * (sum(W1 * W1) + sum(W2 * W2)). The gradients have their
part already.
"""

CHANGES = {"        loss += reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))\n": ""}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
