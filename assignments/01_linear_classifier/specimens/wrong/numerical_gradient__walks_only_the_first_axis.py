"""range(len(x)) walks through the first axis only, so for a matrix you move whole rows.
np.ndindex(x.shape) walks through every entry.
"""

import numpy as np

CAUGHT_BY = {
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_with_a_small_step",
    "test_numerical_gradient_keeps_its_inputs",
}


def numerical_gradient(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient
