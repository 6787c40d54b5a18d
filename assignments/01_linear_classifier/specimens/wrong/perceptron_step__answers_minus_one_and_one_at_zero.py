"""Your perceptron answers -1 or 1, and 1 at a sum of exactly 0. Here it answers 0 or 1, as d does, a
sum of 0 is a 0, and the step is lr * (d - y) * x.
"""

CAUGHT_BY = {
    "test_perceptron_learns_and",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_step_keeps_its_inputs",
}


def perceptron_step(w, b, x, d, lr):
    y = 1 if w @ x + b >= 0 else -1
    if y != d:
        w = w + lr * d * x
        b = b + lr * d
    return w, b
