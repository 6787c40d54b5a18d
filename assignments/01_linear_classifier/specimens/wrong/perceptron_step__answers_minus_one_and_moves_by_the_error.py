"""Your perceptron answers -1 or 1, so its error d - y is wrong where it stays silent. Here it
answers 0 or 1, as d does.
"""

CHANGES = {"else 0": "else -1"}

CAUGHT_BY = {
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_learns_and",
}
