"""You move by lr * d * x whatever the perceptron answered. What counts is the error d - y: nothing
happens when the answer is right, and a false alarm is subtracted.
"""

CHANGES = {
    (
        "y = 1 if w @ x + b > 0 else 0\n    return w + lr * (d - y) * x, b + lr * (d - y)"
    ): "return w + lr * d * x, b + lr * d",
}

CAUGHT_BY = {
    "test_perceptron_leaves_a_right_answer_alone",
    "test_perceptron_moves_away_from_a_false_alarm",
    "test_perceptron_learns_and",
    "test_perceptron_step_keeps_its_inputs",
}
