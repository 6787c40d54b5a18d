"""You use the penalty reg * sum(W * W), and its derivative 2 * reg * W, as some courses do. Here the
penalty has a factor of one half, reg / 2 * sum(W * W), and its derivative is reg * W.
"""

CHANGES = {
    "reg / 2 * np.sum(W * W)": "reg * np.sum(W * W)",
    "+ reg * W": "+ 2 * reg * W",
}

CAUGHT_BY = {
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}
