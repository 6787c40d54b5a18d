"""np.sum(W.T @ W) adds the products of different columns too. The sum of squares is np.sum(W * W),
element by element.
"""

CHANGES = {"np.sum(W * W)": "np.sum(W.T @ W)"}

CAUGHT_BY = {
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
}
