"""Every number of your gradient is twice what it should be: there is a factor 2 too many, or what
is added up is added twice. It is the probabilities minus the one-hot target, divided by N.
"""

CHANGES = {"dlogits / len(logits)": "2 * dlogits / len(logits)"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
