"""Your gradient is divided by the number of classes. The loss is a mean over the images, so divide
by their number, len(X).
"""

CHANGES = {"dW = dW / n_pictures": "dW = dW / n_classes"}

CAUGHT_BY = {
    "test_softmax_loss_naive_gradient_without_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
}
