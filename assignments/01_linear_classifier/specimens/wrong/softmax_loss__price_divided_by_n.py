"""You divide reg * sum(W * W) by N. The penalty belongs to the weights, not to the images: only
the data part is a mean.
"""

CHANGES = {
    "reg * np.sum(W * W)": "reg * np.sum(W * W) / n_pictures",
    "2 * reg * W": "2 * reg * W / n_pictures",
}

CAUGHT_BY = {
    "test_loss_with_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
}
