"""Your dW is N times too large in its data part: the loss is a mean over the batch, so its
gradient is one too.
"""

CHANGES = {"X.T @ dlogits / n_pictures": "X.T @ dlogits"}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_gradient_without_regularisation",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
