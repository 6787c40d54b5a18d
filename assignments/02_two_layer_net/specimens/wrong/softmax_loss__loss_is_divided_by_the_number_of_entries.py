"""You take the mean over all N * C entries of one-hot labels times logarithms. The loss is a mean
over the N rows: divide by N.
"""

CHANGES = {
    "np.mean(np.log(sums[:, 0]) - shifted[rows, labels])": "np.sum(np.log(sums[:, 0]) - shifted[rows, labels]) / logits.size"
}

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
