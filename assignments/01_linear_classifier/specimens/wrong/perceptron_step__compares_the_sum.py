"""Your error is d minus the sum w.x + b. That is the rule of Widrow and Hoff (Adaline); the
perceptron takes d - y, where y is 1 if the sum is above 0 and else 0.
"""

CHANGES = {
    "y = 1 if w @ x + b > 0 else 0": "error = d - (w @ x + b)",
    "w + lr * (d - y) * x, b + lr * (d - y)": "w + lr * error * x, b + lr * error",
}

CAUGHT_BY = {
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_learns_and",
    "test_perceptron_step_keeps_its_inputs",
}
