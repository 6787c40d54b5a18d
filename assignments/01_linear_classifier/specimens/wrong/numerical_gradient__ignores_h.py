"""You use a step of your own instead of the h that is given."""

import numpy as np

CAUGHT_BY = {"test_numerical_gradient_uses_h"}


def numerical_gradient(f, x, h=1e-5):
    h = 1e-5
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient
