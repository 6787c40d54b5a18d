"""Your loss has no penalty: add reg / 2 * sum(W * W) to it. Its derivative is in your gradient
already.
"""

CHANGES = {"loss / n_pictures + reg / 2 * np.sum(W * W)": "loss / n_pictures"}

CAUGHT_BY = {
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}
