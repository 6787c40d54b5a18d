"""x + h moves all entries at once, so you get one number, the slope along the diagonal. Every entry
has a derivative of its own: move one, measure, put it back, and write the result into an array of
the shape of x.
"""

CAUGHT_BY = {
    "test_numerical_gradient_of_a_quadratic",
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_with_a_small_step",
    "test_numerical_gradient_uses_h",
    "test_numerical_gradient_keeps_its_inputs",
}


def numerical_gradient(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
