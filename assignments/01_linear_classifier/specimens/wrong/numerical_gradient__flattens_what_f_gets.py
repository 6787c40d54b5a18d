"""You give f a flat array, and it takes one of the shape of x. Move the entries of an array of that
shape: np.ndindex(x.shape) gives an index for each.
"""

import numpy as np

CAUGHT_BY = {"test_numerical_gradient_of_arrays"}


def numerical_gradient(f, x, h=1e-5):
    flat, gradient = x.flatten(), np.zeros(x.size)
    for i in range(x.size):
        old = flat[i]
        flat[i] = old + h
        above = f(flat)
        flat[i] = old - h
        below = f(flat)
        flat[i] = old
        gradient[i] = (above - below) / (2 * h)
    return gradient.reshape(x.shape)
