"""You divide the gradient by the number of all scores, N * C. The loss is a mean over the N rows:
divide by N.
"""

CHANGES = {"dlogits / len(logits)": "dlogits / logits.size"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
