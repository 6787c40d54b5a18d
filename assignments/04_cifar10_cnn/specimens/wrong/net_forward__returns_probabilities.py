"""You return probabilities. Return the logits: the softmax is part of the loss."""

CHANGES = {
    "return x, caches": (
        "powers = np.exp(x - x.max(axis=1, keepdims=True))\n"
        "    return powers / powers.sum(axis=1, keepdims=True), caches"
    ),
}

CAUGHT_BY = {
    "test_batch_norm_in_training",
    "test_batch_norm_with_statistics",
    "test_logits_of_a_deep_network",
    "test_logits_of_one_convolution",
    "test_logits_of_one_picture",
}
