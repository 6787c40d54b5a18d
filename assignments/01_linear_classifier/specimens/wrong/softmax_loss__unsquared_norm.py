"""You use the norm of W, which is the root of the sum of its squares. The penalty is
reg / 2 * sum(W * W), without the root.
"""

CHANGES = {"np.sum(W * W)": "np.sqrt(np.sum(W * W))"}

CAUGHT_BY = {
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
