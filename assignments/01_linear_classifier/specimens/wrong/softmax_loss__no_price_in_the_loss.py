"""Your dW knows of reg but your loss does not: add reg / 2 * sum(W * W) to it."""

CHANGES = {" + reg / 2 * np.sum(W * W)": ""}

CAUGHT_BY = {
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
