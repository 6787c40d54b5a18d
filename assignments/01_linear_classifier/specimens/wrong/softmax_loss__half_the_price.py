"""You have 0.5 * reg * sum(W * W) and its derivative reg * W. They fit each other, so a gradient
check passes, but the penalty is defined here without the half.
"""

CHANGES = {"reg * np.sum(W * W)": "0.5 * reg * np.sum(W * W)", "2 * reg * W": "reg * W"}

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
