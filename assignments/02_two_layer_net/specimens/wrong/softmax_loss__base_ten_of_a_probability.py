"""You take np.log10 of a probability. The loss is in nats, by np.log; and a probability that is
rounded to 0 makes it inf, so use log-sum-exp.
"""

CHANGES = {
    "np.log(sums[:, 0]) - shifted[rows, labels]": "-np.log10(powers[rows, labels] / sums[:, 0])"
}

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
