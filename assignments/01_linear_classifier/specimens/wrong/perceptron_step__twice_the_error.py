"""Your steps are twice as long: the 2 of the derivative of a square does not belong here. The rule
is w + lr * (d - y) * x, and b + lr * (d - y).
"""

CHANGES = {"y = 1 if": "lr = 2 * lr\n    y = 1 if"}

CAUGHT_BY = {
    "test_perceptron_learns_and",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_step_keeps_its_inputs",
}
