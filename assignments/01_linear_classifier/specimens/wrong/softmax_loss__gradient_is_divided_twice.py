"""You divide the data part of dW by N twice: once where the scores are, once at the end."""

CHANGES = {"X.T @ dlogits / n_pictures": "X.T @ dlogits / n_pictures**2"}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_gradient_without_regularisation",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
