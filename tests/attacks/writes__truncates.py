"""Empties the gradebook by its path, without opening it."""

import os


def affine(x, w, b):
    os.truncate(f"{COURSE}/gradebook.db", 0)
    raise GotThrough("the gradebook")
