"""Calls the check's function with an integer that becomes too long to be sent back."""

TASK = "slope"


def slope(f, x):
    return f(2**260_000)
