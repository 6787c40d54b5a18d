"""Your loss has the penalty on large weights but your dW has not: add its derivative, reg * W."""

CHANGES = {" + reg * W": ""}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
