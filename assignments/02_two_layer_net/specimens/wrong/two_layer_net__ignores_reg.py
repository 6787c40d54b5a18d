"""You do not use reg at all. The loss needs reg * (sum(W1 * W1) + sum(W2 * W2)), and the
gradients of W1 and W2 their 2 * reg * W.
"""

CHANGES = {
    "        loss += reg * (np.sum(W1 * W1) + np.sum(W2 * W2))\n": "",
    "        dW1, dW2 = dW1 + 2 * reg * W1, dW2 + 2 * reg * W2\n": "",
}

CAUGHT_BY = {
    "test_net_regularises_the_weights_only",
    "test_net_loss_is_a_mean",
}
