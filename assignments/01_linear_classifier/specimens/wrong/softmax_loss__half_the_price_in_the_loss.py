"""Your loss has half the penalty, 0.5 * reg * sum(W * W), while your gradient 2 * reg * W belongs
to the whole one. The penalty here is reg * sum(W * W).
"""

CHANGES = {"reg * np.sum(W * W)": "0.5 * reg * np.sum(W * W)"}

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
