"""Calls the check's function for ever with all that it may be given."""

TASK = "slope"


def slope(f, x):
    while True:
        f(np.ones(64))
