"""From x - h to x + h it is 2h, and you divide by h: every entry is twice what it should be."""

import numpy as np

CAUGHT_BY = {
    "test_numerical_gradient_of_a_quadratic",
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_with_a_small_step",
    "test_numerical_gradient_uses_h",
    "test_numerical_gradient_keeps_its_inputs",
}


def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / h
    return gradient
