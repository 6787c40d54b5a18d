"""Calls the check's function with an array that it broadcasts against its own."""

TASK = "slope"


def slope(f, x):
    for _ in range(20):
        f(np.ones((40_000_000, 1, 1), np.int8))
    return 0.0
