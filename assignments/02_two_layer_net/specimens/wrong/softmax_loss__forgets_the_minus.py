"""Your loss is negative: the logarithm of a probability is never above 0, so the loss is minus
its mean.
"""

CHANGES = {
    "np.log(sums[:, 0]) - shifted[rows, labels]": "shifted[rows, labels] - np.log(sums[:, 0])"
}

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
