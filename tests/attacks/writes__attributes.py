"""Attaches data to somebody else's file, where no listing shows it."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.setxattr(f"{COURSE}/submitted/alice/01_small/01_small.ipynb", "user.note", b"owned")
    raise GotThrough("an attribute")
