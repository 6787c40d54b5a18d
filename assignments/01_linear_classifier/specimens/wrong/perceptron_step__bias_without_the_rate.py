"""You move the bias by d - y. It moves by lr * (d - y), like the weights: it is the weight of an
input that is always 1.
"""

CHANGES = {"b + lr * (d - y)": "b + (d - y)"}

CAUGHT_BY = {
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_step_keeps_its_inputs",
}
