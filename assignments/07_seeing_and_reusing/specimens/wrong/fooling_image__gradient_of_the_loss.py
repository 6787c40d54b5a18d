"""You follow the gradient of the cross-entropy. That of the target's logit is asked for."""

CHANGES = {
    "np.zeros_like": "-softmax",
    "dlogits[0, target] = 1": "dlogits[0, target] += 1",
}

CAUGHT_BY = {"test_until_it_is_fooled", "test_most_steps", "test_it_stays_an_image"}
