"""Your loss and your gradient are both sums over the batch. Both must be means: divide the loss
by N, and the gradient by N too.
"""

CHANGES = {
    "loss / n_pictures + reg / 2 * np.sum(W * W)": "loss + reg / 2 * np.sum(W * W)",
    "dW / n_pictures + reg * W": "dW + reg * W",
}

CAUGHT_BY = {
    "test_softmax_loss_naive_of_zero_weights",
    "test_softmax_loss_naive_without_regularisation",
    "test_softmax_loss_naive_gradient_without_regularisation",
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_does_not_depend_on_the_batch_size",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}
