"""You subtract 1 from every class of a row. It is subtracted at the true class only:
dlogits[np.arange(N), y] -= 1.
"""

CHANGES = {"dlogits[rows, labels] -= 1": "dlogits[rows] -= 1"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
