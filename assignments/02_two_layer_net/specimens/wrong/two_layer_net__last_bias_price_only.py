"""Only the last parameter, b2, is in your penalty: the loop over the parameters writes over what
it has found. Add up the penalties of W1 and W2 with +=, and leave out the biases.
"""

CHANGES = {"reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))": "reg / 2 * np.sum(b2 * b2)"}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
