"""Your dlogits lacks the 1/N of the mean loss. It belongs here, once; the layers before add
nothing.
"""

CHANGES = {"return float(loss), dlogits / len(logits)": "return float(loss), dlogits"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
