"""You add h to all entries of x at once, which measures one single slope and not the gradient.
Move one entry, and leave the others alone.
"""

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
        gradient[i] = (f(x + h) - f(x - h)) / (2 * h)
    return gradient
