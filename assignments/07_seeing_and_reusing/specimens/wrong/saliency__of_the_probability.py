"""This is the gradient of the probability, not of the logit."""

CHANGES = {
    "dlogits[0, label] = 1": (
        "p = softmax(logits)\n    dlogits = -p * p[0, label]\n    dlogits[0, label] += p[0, label]"
    ),
}

CAUGHT_BY = {"test_derivative_of_each_pixel", "test_certain_network"}
