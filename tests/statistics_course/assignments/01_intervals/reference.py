"""The interval from the density of Student's t distribution, without SciPy.

Source: Student (1908), The probable error of a mean, Biometrika 6.
"""

from math import exp, lgamma, pi, sqrt

import numpy as np


def confidence_interval(samples, level):
    """The quantile by bisection of an integral of the density by Simpson's rule."""
    samples = np.asarray(samples, dtype=np.float64)
    n = len(samples)
    mean = float(np.sum(samples)) / n
    deviation = sqrt(float(np.sum((samples - mean) ** 2)) / (n - 1))
    half = _quantile(level, n - 1) * deviation / sqrt(n)
    return mean - half, mean + half


def _quantile(level, degrees):
    """The t that -t to t has that probability of."""
    low, high = 0.0, 1.0
    while _within(high, degrees) < level:
        high *= 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, degrees) < level else (low, middle)
    return (low + high) / 2


def _within(t, degrees):
    x = np.linspace(0.0, t, 20_001)
    log_factor = lgamma((degrees + 1) / 2) - lgamma(degrees / 2)
    density = exp(log_factor) / sqrt(degrees * pi) * (1 + x**2 / degrees) ** (-(degrees + 1) / 2)
    weights = np.full(len(x), 2.0)
    weights[1::2] = 4.0
    weights[[0, -1]] = 1.0
    return 2 * float(np.sum(weights * density)) * (x[1] - x[0]) / 3
