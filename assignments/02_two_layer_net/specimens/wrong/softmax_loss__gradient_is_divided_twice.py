"""You divide dlogits by N twice. The loss is one mean over the batch, so there is one 1/N."""

CHANGES = {"dlogits / len(logits)": "dlogits / len(logits) ** 2"}

CAUGHT_BY = {
    "test_softmax_loss_gives_the_gradient",
    "test_softmax_loss_is_a_mean",
    "test_softmax_loss_of_large_scores",
    "test_softmax_loss_of_a_hopeless_answer",
}
