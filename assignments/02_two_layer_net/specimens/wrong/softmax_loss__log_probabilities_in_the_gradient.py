"""You subtract 1 from the logarithm of the probability. The gradient has the probability itself, (p
- 1) / N at the true class: take np.exp of the log-probabilities first.
"""

CHANGES = {"dlogits = powers / sums  # (N, C)": "dlogits = shifted - np.log(sums)"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
