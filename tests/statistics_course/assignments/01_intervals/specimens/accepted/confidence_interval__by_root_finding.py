"""Solves for the quantile with another part of SciPy."""


def confidence_interval(samples, level):
    from scipy.optimize import brentq

    n = len(samples)
    tail = (1 - level) / 2
    t = brentq(lambda value: stats.t.sf(value, n - 1) - tail, 0, 1e4)
    half = t * np.std(samples, ddof=1) / n**0.5
    return np.mean(samples) - half, np.mean(samples) + half
