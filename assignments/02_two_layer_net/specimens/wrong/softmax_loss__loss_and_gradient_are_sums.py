"""Your loss and your gradient are both sums over the batch. Both must be means: divide the loss
by N, and the gradient by N too.
"""

CHANGES = {
    "np.mean": "np.sum",
    "dlogits / len(logits)": "dlogits",
}

CAUGHT_BY = {
    "test_softmax_loss_of_equal_scores",
    "test_softmax_loss_gives_the_loss",
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
    "test_softmax_loss_keeps_its_inputs",
}
