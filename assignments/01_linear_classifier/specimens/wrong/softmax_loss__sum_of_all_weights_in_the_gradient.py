"""The derivative of reg / 2 * sum(W * W) is an array, reg * W: each weight's own share. You add reg *
sum(W), one number, to all entries.
"""

CHANGES = {"+ reg * W": "+ reg * np.sum(W)"}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
