"""The half of the penalty is still in your dW. The derivative of W^2 is 2 * W, and its 2 cancels the
half: reg / 2 * sum(W * W) adds reg * W, not reg / 2 * W.
"""

CHANGES = {"+ reg * W": "+ reg / 2 * W"}

CAUGHT_BY = {
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}
