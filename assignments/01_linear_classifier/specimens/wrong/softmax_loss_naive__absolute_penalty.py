"""Your penalty adds up the absolute values of W. Here it is the squares: reg * sum(W * W), whose
derivative is 2 * reg * W.
"""

CHANGES = {"np.sum(W * W)": "np.sum(np.abs(W))", "2 * reg * W": "reg * np.sign(W)"}

CAUGHT_BY = {
    "test_naive_loss_with_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_with_int32_labels",
}
