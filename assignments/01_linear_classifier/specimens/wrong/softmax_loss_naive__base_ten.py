"""You take np.log10, and the loss is in nats: np.log, the natural logarithm. With base 10 it is too
small by the factor ln 10 = 2.3.
"""

CHANGES = {
    "loss += cross_entropy(logits, y[n : n + 1])": "loss += cross_entropy(logits, y[n : n + 1]) / np.log(10)"
}

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
