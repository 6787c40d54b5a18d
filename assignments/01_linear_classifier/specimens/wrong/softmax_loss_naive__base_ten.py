"""You take np.log10, and the loss is in nats: np.log, the natural logarithm. With base 10 it is too
small by the factor ln 10 = 2.3.
"""

CHANGES = {
    "loss += cross_entropy(logits, y[n : n + 1])": "loss += cross_entropy(logits, y[n : n + 1]) / np.log(10)"
}

CAUGHT_BY = {
    "test_naive_loss_of_zero_weights",
    "test_naive_loss_without_regularisation",
    "test_naive_loss_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_does_not_depend_on_the_batch_size",
    "test_naive_loss_with_int32_labels",
    "test_naive_loss_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}
