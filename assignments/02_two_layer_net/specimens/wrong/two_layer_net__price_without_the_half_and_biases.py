"""There are two mistakes in your penalty: it lacks its factor of one half, and the gradients of the
biases have a part of it. Here it is reg / 2 * (sum(W1 * W1) + sum(W2 * W2)), so that W gets
reg * W and the biases are left out.
"""

CHANGES = {
    "reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))": "reg * (np.sum(W1 * W1) + np.sum(W2 * W2))",
    "dW1 + reg * W1, dW2 + reg * W2": "dW1 + 2 * reg * W1, dW2 + 2 * reg * W2",
    '{"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}': '{"W1": dW1, "b1": db1 + 2 * reg * b1, "W2": dW2, "b2": db2 + 2 * reg * b2}',
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
