"""Your dW is X^T S / N: the target is not subtracted. The derivative with respect to a score is
s - p, so subtract 1 at the true class of each row.
"""

CHANGES = {"    dlogits[rows, y] -= 1\n": ""}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_gradient_without_regularisation",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
