"""You use the penalty reg/2 * sum(W * W), and its derivative reg * W. Here the penalty is reg *
sum(W * W), without the half, and its derivative 2 * reg * W.
"""

CHANGES = {
    "reg * np.sum(W * W)": "0.5 * reg * np.sum(W * W)",
    "2 * reg": "reg",
}

CAUGHT_BY = {
    "test_naive_loss_with_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_with_int32_labels",
}
