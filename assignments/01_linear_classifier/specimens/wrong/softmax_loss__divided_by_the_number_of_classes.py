"""Your gradient is divided by the number of classes. The loss is a mean over the images, so divide
by their number, len(X).
"""

CHANGES = {"X.T @ dlogits / n_pictures": "X.T @ dlogits / W.shape[1]"}

CAUGHT_BY = {
    "test_softmax_loss_gradient_without_regularisation",
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_of_large_scores",
}
