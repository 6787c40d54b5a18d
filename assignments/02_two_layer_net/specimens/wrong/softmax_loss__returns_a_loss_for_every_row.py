"""You return the loss of every row, an array of shape (N,). The loss of a batch is one number:
their mean.
"""

CHANGES = {
    "np.mean(np.log(sums[:, 0]) - shifted[rows, labels])": "np.log(sums[:, 0]) - shifted[rows, labels]",
    "float(loss)": "loss",
}

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
