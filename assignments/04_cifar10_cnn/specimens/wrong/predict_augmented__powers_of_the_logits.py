"""You turn logits into probabilities by e to the logits as they are. e**1000 is inf, and inf / inf
is nan: subtract the largest logit of each row first, or call softmax, which does.
"""

CHANGES = {
    "total = total + softmax(logits_of(random_flip_and_shift(images, rng, max_shift)))": (
        "powers = np.exp(logits_of(random_flip_and_shift(images, rng, max_shift)))\n"
        "        total = total + powers / powers.sum(axis=1, keepdims=True)"
    ),
}

CAUGHT_BY = {"test_probabilities_of_large_logits"}
