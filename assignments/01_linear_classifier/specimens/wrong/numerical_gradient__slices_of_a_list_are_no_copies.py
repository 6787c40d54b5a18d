"""x[:] is a copy of a list, but of an array only another name for the same numbers: what you add
to one of the two you subtract again from the other, so that both are x. Copy with x.copy().
"""

CAUGHT_BY = {
    "test_numerical_gradient_keeps_its_inputs",
    "test_numerical_gradient_of_a_quadratic",
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_uses_h",
    "test_numerical_gradient_with_a_small_step",
}


def numerical_gradient(f, x, h=1e-5):
    gradient = []
    for i in range(len(x)):
        above, below = x[:], x[:]
        above[i] += h
        below[i] -= h
        gradient.append((f(above) - f(below)) / (2 * h))
    return gradient
