"""You add up the losses of the batch. Divide by N: the loss is the mean over the images."""

CHANGES = {"np.mean": "np.sum"}

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
