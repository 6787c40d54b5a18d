"""Your gradients are divided by N once more. softmax_loss has done so already: its dscores are
those of the mean.
"""

CHANGES = {
    "loss, dscores = softmax_loss(scores, y)": "loss, dscores = softmax_loss(scores, y)\n        dscores = dscores / len(X)"
}

CAUGHT_BY = {
    "test_net_gradients_of_the_second_layer",
    "test_net_gradients_of_the_first_layer",
    "test_net_gradients_with_regularisation",
    "test_net_loss_is_a_mean",
}
