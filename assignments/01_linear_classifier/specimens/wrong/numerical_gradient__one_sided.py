"""You take (f(x + h) - f(x)) / h. Its error falls only like h; the central difference (f(x + h) -
f(x - h)) / 2h is asked for.
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
        moved = x.copy()
        moved[i] += h
        gradient[i] = (f(moved) - f(x)) / h
    return gradient
