"""Your steps do not depend on lr. It multiplies what is added to w and to b."""

CHANGES = {"y = 1 if": "lr = 1\n    y = 1 if"}

CAUGHT_BY = {
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_step_keeps_its_inputs",
}
