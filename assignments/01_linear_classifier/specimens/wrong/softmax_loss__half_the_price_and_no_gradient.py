"""Your loss has half of the penalty, and your dW nothing of it. It is reg * sum(W * W) in the loss
and 2 * reg * W in dW.
"""

CHANGES = {"reg * np.sum(W * W)": "0.5 * reg * np.sum(W * W)", " + 2 * reg * W": ""}

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
