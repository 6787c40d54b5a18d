"""You take np.log10, and the loss is in nats: np.log, the natural logarithm. With base 10 it is too
small by the factor ln 10 = 2.3.
"""

CHANGES = {
    "np.mean(np.log(sums) - shifted[rows, y])": "np.mean(np.log(sums) - shifted[rows, y]) / np.log(10)"
}

CAUGHT_BY = {
    "test_softmax_loss_of_zero_weights",
    "test_softmax_loss_without_regularisation",
    "test_softmax_loss_with_regularisation",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_does_not_depend_on_the_batch_size",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_has_no_loop_over_pictures",
    "test_softmax_loss_keeps_its_inputs",
}
