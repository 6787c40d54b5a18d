"""You do not use reg at all. The loss needs reg / 2 * (sum(W1 * W1) + sum(W2 * W2)), and the
gradients of W1 and W2 their reg * W.
"""

CHANGES = {
    "        loss += reg / 2 * (np.sum(W1 * W1) + np.sum(W2 * W2))\n": "",
    "        dW1, dW2 = dW1 + reg * W1, dW2 + reg * W2\n": "",
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
