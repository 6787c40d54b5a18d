"""You answer 1 where w.x + b is exactly 0. The rule says > 0, so a sum of 0 is a 0; with zero
weights that decides every first step.
"""

CAUGHT_BY = {
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_learns_and",
}


def perceptron_step(w, b, x, d, lr):
    y = 1 if w @ x + b >= 0 else 0
    return w + lr * (d - y) * x, b + lr * (d - y)
