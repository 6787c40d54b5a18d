"""You add reg times the norm of W, which is the root of the sum of squares. The penalty is reg *
sum(W * W), without the root.
"""

CHANGES = {"np.sum(W * W)": "np.sqrt(np.sum(W * W))"}

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
