"""Your gradient has no part of the penalty: the derivative of reg * sum(W * W), which is 2 * reg
* W, is missing.
"""

CHANGES = {"dW / n_pictures + 2 * reg * W": "dW / n_pictures"}

CAUGHT_BY = {
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_with_int32_labels",
}
