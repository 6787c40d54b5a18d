"""You do not use reg at all. The loss needs the penalty reg / 2 * sum(W * W), and the gradient its
derivative reg * W.
"""

CHANGES = {
    "np.mean(np.log(sums) - shifted[rows, y]) + reg / 2 * np.sum(W * W)": "np.mean(np.log(sums) - shifted[rows, y])",
    "X.T @ dlogits / n_pictures + reg * W": "X.T @ dlogits / n_pictures",
}

CAUGHT_BY = {
    "test_softmax_loss_with_regularisation",
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
}
