"""w += ... writes into the array that the caller still holds. Write w = w + ..., which makes a new
array.
"""

CAUGHT_BY = {"test_perceptron_step_keeps_its_inputs"}


def perceptron_step(w, b, x, d, lr):
    y = 1 if w @ x + b > 0 else 0
    w += lr * (d - y) * x
    return w, b + lr * (d - y)
