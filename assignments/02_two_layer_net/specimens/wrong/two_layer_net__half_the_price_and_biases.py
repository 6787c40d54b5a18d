"""There are two mistakes in your penalty: its half, 0.5 * reg * sum(W * W), and the biases, whose
gradients get reg * b. Here it is reg * (sum(W1 * W1) + sum(W2 * W2)), so that W gets 2 * reg * W
and the biases get nothing.
"""

CHANGES = {
    "reg * (np.sum(W1 * W1) + np.sum(W2 * W2))": "0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))",
    "dW1 + 2 * reg * W1, dW2 + 2 * reg * W2": "dW1 + reg * W1, dW2 + reg * W2",
    '{"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}': '{"W1": dW1, "b1": db1 + reg * b1, "W2": dW2, "b2": db2 + reg * b2}',
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
