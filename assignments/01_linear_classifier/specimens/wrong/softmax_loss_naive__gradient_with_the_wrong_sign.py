"""Your gradient has the wrong sign: with respect to a score it is probability minus target, and
not target minus probability.
"""

CHANGES = {"probabilities[c] - target": "target - probabilities[c]"}

CAUGHT_BY = {
    "test_softmax_loss_naive_gradient_without_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
}
