"""x.size counts all numbers, but x[i] of a matrix is row i, and there are fewer of them.
np.ndindex(x.shape) gives an index for every number, whatever the shape. And take the step h that is
given.
"""

import numpy as np

CAUGHT_BY = {
    "test_numerical_gradient_of_arrays",
    "test_numerical_gradient_with_a_small_step",
    "test_numerical_gradient_uses_h",
    "test_numerical_gradient_keeps_its_inputs",
}


def numerical_gradient(f, x, h=1e-5):
    h = 1e-4
    gradient = np.zeros_like(x)
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        gradient[i] = (above - below) / (2 * h)
        x[i] = kept
    return gradient
