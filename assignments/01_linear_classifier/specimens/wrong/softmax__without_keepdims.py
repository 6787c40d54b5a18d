"""A maximum or a sum over the classes has the shape (N,), and NumPy lines that up with the classes
instead of the rows. keepdims=True keeps (N, 1), which belongs to every row.
"""

CHANGES = {
    (
        "shifted = logits - logits.max(axis=1, keepdims=True)\n"
        "    powers = np.exp(shifted)\n"
        "    return powers / powers.sum(axis=1, keepdims=True)"
    ): (
        "powers = np.exp(logits - logits.max(axis=1, keepdims=True))\n"
        "    return powers / powers.sum(axis=1)"
    ),
}

CAUGHT_BY = {
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_its_inputs",
}
