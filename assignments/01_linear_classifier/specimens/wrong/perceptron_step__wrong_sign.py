"""You move by (y - d), which is away from the right answer. The rule has d - y: what should have
been, minus what was.
"""

CHANGES = {"w + lr * (d - y) * x, b + lr * (d - y)": "w + lr * (y - d) * x, b + lr * (y - d)"}

CAUGHT_BY = {
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_learns_and",
    "test_perceptron_step_keeps_its_inputs",
}
