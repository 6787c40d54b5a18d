"""Your gradient has the wrong sign: with respect to a score it is probability minus target, and
not target minus probability.
"""

CHANGES = {"probabilities[c] - target": "target - probabilities[c]"}

CAUGHT_BY = {
    "test_naive_gradient_without_regularisation",
    "test_naive_gradient_with_regularisation",
    "test_naive_loss_of_small_batches",
    "test_naive_loss_with_int32_labels",
    "test_naive_loss_of_large_scores",
}
