"""Reads what the rest of the class got."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    names = os.listdir(f"{COURSE}/submitted")
    raise GotThrough(names[0])
