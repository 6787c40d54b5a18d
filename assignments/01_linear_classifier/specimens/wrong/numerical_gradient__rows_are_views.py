"""Your index runs along the first axis only, so x[i] of a matrix is a whole row, and what you keep
of it to put back is a view, which moves along. np.ndindex(x.shape) reaches every single number. And
take the step h that is given.
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
    for i in range(len(x)):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        gradient[i] = (above - below) / (2 * h)
        x[i] = kept
    return gradient
