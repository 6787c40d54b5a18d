"""Deletes the gradebook."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    os.unlink(f"{COURSE}/gradebook.db")
    raise GotThrough("the gradebook")
