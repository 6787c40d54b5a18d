"""You take x for a list of numbers. It is an array of any shape, and so is what f expects and what
you return: move an entry of x.copy(), for every i in np.ndindex(x.shape).
"""

CAUGHT_BY = {
    "test_numerical_gradient_keeps_its_inputs",
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_uses_h",
    "test_numerical_gradient_with_a_small_step",
}


def numerical_gradient(f, x, h=1e-5):
    gradient = []
    for i in range(len(x)):
        above, below = list(x), list(x)
        above[i] += h
        below[i] -= h
        gradient.append((f(above) - f(below)) / (2 * h))
    return gradient
