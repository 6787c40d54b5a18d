"""Your gradients are divided by N once more. softmax_loss has done so already: its dlogits are
those of the mean.
"""

CHANGES = {
    "loss, dlogits = softmax_loss(logits, y)": "loss, dlogits = softmax_loss(logits, y)\n        dlogits = dlogits / len(X)"
}

CAUGHT_BY = {
    "test_net_gradients_of_the_second_layer",
    "test_net_gradients_of_the_first_layer",
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
