"""You divide by the sum over the whole batch, so all entries together sum to 1. Every row must sum
to 1: sum(axis=1, keepdims=True).
"""

CHANGES = {
    (
        "shifted = logits - logits.max(axis=1, keepdims=True)\n"
        "    powers = np.exp(shifted)\n"
        "    return powers / powers.sum(axis=1, keepdims=True)"
    ): (
        "powers = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
        "    return powers / powers.sum()"
    ),
}

CAUGHT_BY = {
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_its_inputs",
}
