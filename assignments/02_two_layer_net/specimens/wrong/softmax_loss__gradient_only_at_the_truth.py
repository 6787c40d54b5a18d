"""Only the score of the true class gets a gradient: you have taken p * (1 - p), the diagonal of
softmax's derivative. Every score is in the denominator, so every other class gets its p: the
gradient is the probabilities, minus 1 at the label.
"""

CHANGES = {
    "dlogits[rows, labels] -= 1": "dlogits -= 1\n    dlogits *= np.eye(logits.shape[1])[labels]"
}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
