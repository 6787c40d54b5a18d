"""You take the mean over all N * C entries of one-hot labels times logarithms. The loss is a mean
over the N rows: divide by N.
"""

CHANGES = {
    "np.mean(np.log(sums) - shifted[rows, y])": "np.sum(np.log(sums) - shifted[rows, y]) / logits.size"
}

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
