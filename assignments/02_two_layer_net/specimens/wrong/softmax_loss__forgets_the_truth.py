"""Your gradient is the probabilities alone. With respect to the score of the true class it is the
probability minus 1.
"""

CHANGES = {"    dlogits[rows, labels] -= 1\n": ""}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
