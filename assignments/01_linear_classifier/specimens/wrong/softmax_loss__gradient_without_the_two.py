"""The derivative of reg * W^2 is 2 * reg * W: your dW lacks the 2."""

CHANGES = {"2 * reg * W": "reg * W"}

CAUGHT_BY = {
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
