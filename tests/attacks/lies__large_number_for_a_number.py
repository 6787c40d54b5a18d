"""Returns an integer far larger than any float where a number is expected."""

TASK = "slope"


def slope(f, x):
    return 2**2000
