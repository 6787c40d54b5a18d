"""Your gradient is divided by the number of classes. The loss is a mean over the images, so divide
by their number, len(X).
"""

CHANGES = {"X.T @ dlogits / n_pictures": "X.T @ dlogits / W.shape[1]"}

CAUGHT_BY = {
    "test_gradient_without_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
    "test_loss_of_large_scores",
}
