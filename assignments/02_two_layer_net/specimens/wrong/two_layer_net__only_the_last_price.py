"""Only the last parameter is in your penalty: the loop writes over what it has found. Add up the
penalties of W1 and W2 with +=.
"""

CHANGES = {"reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))": "reg / 2 * np.sum(W2 * W2)"}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
