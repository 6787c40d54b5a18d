"""Your gradient has the wrong sign: with respect to the scores it is probability minus target, and
not target minus probability.
"""

CHANGES = {"X.T @ dlogits": "-X.T @ dlogits"}

CAUGHT_BY = {
    "test_gradient_without_regularisation",
    "test_gradient_with_regularisation",
    "test_loss_of_small_batches",
    "test_loss_with_int32_labels",
    "test_loss_of_large_scores",
}
