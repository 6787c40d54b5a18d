"""Your dW has reg * W, but your loss has reg * sum(W * W), to which 2 * reg * W would belong. The
penalty has a factor of one half here: reg / 2 * sum(W * W).
"""

CHANGES = {"reg / 2 * np.sum(W * W)": "reg * np.sum(W * W)"}

CAUGHT_BY = {
    "test_softmax_loss_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
