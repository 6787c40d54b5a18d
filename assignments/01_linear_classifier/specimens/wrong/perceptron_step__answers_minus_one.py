"""Your y is not the one asked for: it is 1 where w @ x + b > 0, and 0 elsewhere, never -1. The
error is d - y.
"""

CAUGHT_BY = {
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_learns_and",
    "test_perceptron_step_keeps_its_inputs",
}


def perceptron_step(w, b, x, d, lr):
    y = 1 if w @ x + b > 0 else -1
    if y != d:
        w = w + lr * d * x
        b = b + lr * d
    return w, b
