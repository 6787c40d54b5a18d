"""Takes the gradebook into its possession."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.chown(f"{COURSE}/gradebook.db", -1, -1)
    raise GotThrough("the gradebook's owner")
