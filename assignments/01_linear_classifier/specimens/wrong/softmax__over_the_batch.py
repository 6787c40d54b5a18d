"""You normalise along axis 0, over the images, so the columns sum to 1. The classes are axis 1."""

CHANGES = {
    (
        "shifted = logits - logits.max(axis=1, keepdims=True)\n"
        "    powers = np.exp(shifted)\n"
        "    return powers / powers.sum(axis=1, keepdims=True)"
    ): (
        "powers = np.exp(logits - logits.max(axis=0, keepdims=True))\n"
        "    return powers / powers.sum(axis=0, keepdims=True)"
    ),
}

CAUGHT_BY = {
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_its_inputs",
}
