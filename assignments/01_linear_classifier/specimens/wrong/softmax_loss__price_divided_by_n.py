"""You divide reg / 2 * sum(W * W) by N. The penalty belongs to the weights, not to the images: only
the data part is a mean.
"""

CHANGES = {
    "reg / 2 * np.sum(W * W)": "reg / 2 * np.sum(W * W) / n_pictures",
    "+ reg * W": "+ reg * W / n_pictures",
}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
