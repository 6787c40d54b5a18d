"""Your gradient has the wrong sign: with respect to the scores it is probability minus target, and
not target minus probability.
"""

CHANGES = {"dlogits / len(logits)": "-dlogits / len(logits)"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
