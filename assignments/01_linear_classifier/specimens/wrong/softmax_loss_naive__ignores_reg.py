"""You do not use reg at all. The loss needs the penalty reg / 2 * sum(W * W), and the gradient its
derivative reg * W.
"""

CHANGES = {
    "loss / n_pictures + reg / 2 * np.sum(W * W)": "loss / n_pictures",
    "dW / n_pictures + reg * W": "dW / n_pictures",
}

CAUGHT_BY = {
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}
