"""The bias is neither in your sum nor moved. y is 1 where w @ x + b > 0, and b is the weight of an
input that is always 1, so it moves too: b + lr * (d - y).
"""

CHANGES = {"w @ x + b > 0": "w @ x > 0", "b + lr * (d - y)": "b"}

CAUGHT_BY = {
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_learns_and",
    "test_perceptron_step_keeps_its_inputs",
}
