"""Only the score of the true class gets a gradient: you have taken p * (1 - p), the diagonal of
softmax's derivative. Every score is in the denominator, so every other class gets its p: the
gradient is the probabilities, minus 1 at the label.
"""

CHANGES = {"dscores[rows, y] -= 1": "dscores -= 1\n    dscores *= np.eye(scores.shape[1])[y]"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
