"""Your loss is a sum over the batch. Divide by N: it is a mean, as dlogits is."""

CHANGES = {"np.mean": "np.sum"}

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
