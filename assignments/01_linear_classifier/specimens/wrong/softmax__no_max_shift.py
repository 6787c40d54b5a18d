"""You exponentiate the scores as they are. e^1000 is inf and inf / inf is nan: subtract the
largest score of each row first, which leaves the probabilities as they are.
"""

CHANGES = {
    (
        "shifted = logits - logits.max(axis=1, keepdims=True)\n    powers = np.exp(shifted)"
    ): "powers = np.exp(logits)",
}

CAUGHT_BY = {
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
}
