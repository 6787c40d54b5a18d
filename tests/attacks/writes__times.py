"""Dates its submission back, to before the deadline."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.utime(f"{COURSE}/submitted/alice/01_small/01_small.ipynb", (0, 0))
    raise GotThrough("the time of a file")
