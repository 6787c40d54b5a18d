"""x + h moves all entries at once, so you get one number. Every entry has a derivative of its own:
move one, measure, put it back. And measure on both sides, at x + h and at x - h.
"""

CAUGHT_BY = {
    "test_numerical_gradient_keeps_its_inputs",
    "test_numerical_gradient_of_a_quadratic",
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_uses_h",
    "test_numerical_gradient_with_a_small_step",
}


def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h
