"""w += ... writes into the array that the caller still holds. Write w = w + ..., which makes a new
array.
"""

CHANGES = {
    "return w + lr * (d - y) * x, b + lr * (d - y)": (
        "w += lr * (d - y) * x\n    return w, b + lr * (d - y)"
    ),
}

CAUGHT_BY = {"test_perceptron_step_keeps_its_inputs"}
