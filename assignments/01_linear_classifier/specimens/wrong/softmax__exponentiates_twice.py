"""You exponentiate what is already a power. np.exp is applied once, to the shifted scores; then only
the division by the sum of the row is left.
"""

CHANGES = {"powers = np.exp(shifted)": "powers = np.exp(np.exp(shifted))"}

CAUGHT_BY = {
    "test_softmax_keeps_its_inputs",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_rows_far_apart",
}
