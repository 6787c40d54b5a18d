"""The half of the penalty is still in your gradients. The derivative of W^2 is 2 * W, and its 2 cancels the
half: reg / 2 * sum(W * W) adds reg * W to that of W.
"""

CHANGES = {"dW1 + reg * W1, dW2 + reg * W2": "dW1 + reg / 2 * W1, dW2 + reg / 2 * W2"}

CAUGHT_BY = {
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
