"""Your result loses an axis when the batch has only one row. (1, C) in, (1, C) out: leave
squeeze() away.
"""

CHANGES = {
    (
        "shifted = logits - logits.max(axis=1, keepdims=True)\n"
        "    powers = np.exp(shifted)\n"
        "    return powers / powers.sum(axis=1, keepdims=True)"
    ): (
        "powers = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
        "    return np.squeeze(powers / powers.sum(axis=1, keepdims=True))"
    ),
}

CAUGHT_BY = {"test_softmax_of_a_single_row"}
