"""This is the gradient of the loss. It vanishes where the network is certain: take that of the logit."""

CHANGES = {
    (
        "dlogits = np.zeros_like(logits)\n    dlogits[0, label] = 1"
    ): "_, dlogits = softmax_loss(logits, np.array([label]))",
}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
