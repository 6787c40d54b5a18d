"""The derivative of reg * sum(W * W) is an array, 2 * reg * W: each weight's own share. You add 2 *
reg * sum(W), one number, to all entries.
"""

CHANGES = {"2 * reg * W": "2 * reg * np.sum(W)"}

CAUGHT_BY = {
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
