"""Your gradient is 0 everywhere: f gets the same twice. Either you move an entry of a copy that f
never sees, as flatten() makes one, or both entries lie on the same side: one is x + h, the other
x - h.
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
    flat = x.flatten()
    gradient = np.zeros(x.size)
    for i in range(x.size):
        flat[i] += h
        above = f(x)
        flat[i] -= 2 * h
        below = f(x)
        flat[i] += h
        gradient[i] = (above - below) / (2 * h)
    return gradient.reshape(x.shape)
