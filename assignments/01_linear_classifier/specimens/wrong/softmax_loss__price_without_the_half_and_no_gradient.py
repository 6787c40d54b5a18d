"""The penalty in your loss lacks its factor of one half, and your dW has nothing of it. It is
reg / 2 * sum(W * W) in the loss and reg * W in dW.
"""

CHANGES = {"reg / 2 * np.sum(W * W)": "reg * np.sum(W * W)", " + reg * W": ""}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
