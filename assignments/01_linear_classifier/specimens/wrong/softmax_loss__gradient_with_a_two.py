"""The derivative of reg / 2 * W^2 is reg * W: the 2 of the square cancels the half. Your dW still
has the 2.
"""

CHANGES = {"+ reg * W": "+ 2 * reg * W"}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
