"""Your gradient is built from the probabilities alone. With respect to the score of the true
class it is the probability minus 1.
"""

CHANGES = {"(probabilities[c] - target)": "probabilities[c]"}

CAUGHT_BY = {
    "test_softmax_loss_naive_gradient_without_regularisation",
    "test_softmax_loss_naive_gradient_with_regularisation",
    "test_softmax_loss_naive_of_small_batches",
    "test_softmax_loss_naive_with_int32_labels",
    "test_softmax_loss_naive_of_large_scores",
}
