"""Your powers have another base than e: softmax is defined with e to the power of the score,
np.exp.
"""

CHANGES = {"np.exp(shifted)": "2.0**shifted"}

CAUGHT_BY = {
    "test_softmax_of_ordinary_scores",
    "test_softmax_of_a_single_row",
    "test_softmax_of_large_scores",
    "test_softmax_of_rows_far_apart",
    "test_softmax_keeps_its_inputs",
}
