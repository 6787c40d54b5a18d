"""You count to 10, whatever W has: an index is out of bounds where there are fewer classes. Take
their number from W.shape[1].
"""

CHANGES = {"range(n_classes)": "range(10)"}

CAUGHT_BY = {
    "test_softmax_loss_naive_of_zero_weights",
    "test_softmax_loss_naive_without_regularisation",
    "test_softmax_loss_naive_gradient_without_regularisation",
    "test_softmax_loss_naive_with_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_does_not_depend_on_the_batch_size",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
    "test_softmax_loss_naive_keeps_its_inputs",
}
