"""You have reg * sum(W * W) and its derivative 2 * reg * W. They fit each other, so a gradient
check passes, but the penalty has a factor of one half here: reg / 2 * sum(W * W) and reg * W.
"""

CHANGES = {"reg / 2 * np.sum(W * W)": "reg * np.sum(W * W)", "+ reg * W": "+ 2 * reg * W"}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
