"""Your gradient is the scores minus the probabilities. It is the probabilities minus the one-hot
target, 1 for the label and 0 for the others, divided by N.
"""

CHANGES = {
    "dlogits = powers / sums  # (N, C)\n    dlogits[rows, labels] -= 1\n": "dlogits = logits - powers / sums\n",
    "dlogits / len(logits)": "dlogits",
}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
