"""You move by (y - d), which is away from the right answer. The rule has d - y: what should have
been, minus what was.
"""

CAUGHT_BY = {
    "test_perceptron_moves_towards_a_missed_input",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_learns_and",
    "test_perceptron_step_keeps_its_inputs",
}


def perceptron_step(w, b, x, d, lr):
    y = 1 if w @ x + b > 0 else 0
    return w + lr * (y - d) * x, b + lr * (y - d)
