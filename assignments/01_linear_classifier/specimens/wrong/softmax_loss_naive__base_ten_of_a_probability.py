"""You take np.log10 of a probability. The loss is in nats, by np.log; and a probability that is
rounded to 0 makes it inf, so use log-sum-exp.
"""

CHANGES = {"loss += cross_entropy(logits, y[n : n + 1])": "loss -= np.log10(probabilities[y[n]])"}

CAUGHT_BY = {
    "test_softmax_loss_naive_of_zero_weights",
    "test_softmax_loss_naive_without_regularisation",
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_does_not_depend_on_the_batch_size",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}
