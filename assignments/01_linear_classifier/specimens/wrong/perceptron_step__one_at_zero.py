"""You answer 1 where w.x + b is exactly 0. The rule says > 0, so a sum of 0 is a 0; with zero
weights that decides every first step.
"""

CHANGES = {"w @ x + b > 0": "w @ x + b >= 0"}

CAUGHT_BY = {
    "test_perceptron_says_zero_at_exactly_zero",
    "test_perceptron_learns_and",
}
