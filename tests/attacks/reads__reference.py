"""Imports the reference and returns what it returns."""

HELD_BY = ["landlock"]

import sys


def affine(x, w, b):
    sys.path.insert(0, f"{COURSE}/assignments/01_small")
    import reference

    raise GotThrough(reference.SECRET)
