"""You took the forward difference: the central one looks as far to the left as to the right."""

CAUGHT_BY = {"test_cube", "test_curve"}


def slope(f, x):
    return (f(x + H) - f(x)) / H
