"""Your loss and your gradient are both sums over the batch. Both must be means: divide the loss
by N, and the gradient by N too.
"""

CHANGES = {
    "loss / n_pictures + reg * np.sum(W * W)": "loss + reg * np.sum(W * W)",
    "dW / n_pictures + 2 * reg * W": "dW + 2 * reg * W",
}

CAUGHT_BY = {
    "test_naive_loss_of_zero_weights",
    "test_naive_loss_without_regularisation",
    "test_naive_gradient_without_regularisation",
    "test_naive_loss_with_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_does_not_depend_on_the_batch_size",
    "test_naive_loss_with_int32_labels",
    "test_naive_loss_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}
