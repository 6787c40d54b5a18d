"""Your gradient has no part of the penalty: the derivative of reg / 2 * sum(W * W), which is
reg * W, is missing.
"""

CHANGES = {"dW / n_pictures + reg * W": "dW / n_pictures"}

CAUGHT_BY = {
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}
