"""Calls the check's function without an end."""

TASK = "slope"


def slope(f, x):
    while True:
        f(x)
