"""Your penalty adds up the absolute values of W. Here it is the squares: reg / 2 * sum(W * W),
whose derivative is reg * W.
"""

CHANGES = {"np.sum(W * W)": "np.sum(np.abs(W))", "+ reg * W": "+ reg / 2 * np.sign(W)"}

CAUGHT_BY = {
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
}
