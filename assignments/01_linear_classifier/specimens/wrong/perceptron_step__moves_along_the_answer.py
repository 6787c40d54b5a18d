"""Your weights move by the error times the desired answer. They move by the error times the input:
x, not d, says which weights were to blame.
"""

CHANGES = {"(d - y) * x": "(d - y) * d * np.ones(len(x))"}

CAUGHT_BY = {
    "test_perceptron_learns_and",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_step_keeps_its_inputs",
}
