"""You leave the last row of W, the biases, out of the penalty. Often that is done; here reg acts on
all of W.
"""

CHANGES = {
    "np.sum(W * W)": "np.sum(W[:-1] ** 2)",
    "+ reg * W": "+ reg * np.vstack([W[:-1], 0 * W[-1:]])",
}

CAUGHT_BY = {
    "test_softmax_loss_gradient_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
