"""Your data loss is negative: the logarithm of a probability is never above 0, so the loss is
minus its mean.
"""

CHANGES = {"np.log(sums) - shifted[rows, y]": "shifted[rows, y] - np.log(sums)"}

CAUGHT_BY = {
    "test_softmax_loss_does_not_depend_on_the_batch_size",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_small_batches",
    "test_softmax_loss_of_zero_weights",
    "test_softmax_loss_with_int32_labels",
    "test_softmax_loss_with_regularisation",
    "test_softmax_loss_without_regularisation",
    "test_softmax_loss_has_no_loop_over_pictures",
    "test_softmax_loss_keeps_its_inputs",
}
