"""You do not use reg at all. The loss needs the penalty reg * sum(W * W), and the gradient its
derivative 2 * reg * W.
"""

CHANGES = {
    "np.mean(np.log(sums) - shifted[rows, y]) + reg * np.sum(W * W)": "np.mean(np.log(sums) - shifted[rows, y])",
    "X.T @ dscores / n_pictures + 2 * reg * W": "X.T @ dscores / n_pictures",
}

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
