"""Gives a hidden check a second name in its own folder, where it may read."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    os.link(f"{COURSE}/assignments/01_small/checks/hidden/test_affine.py", "mine.py")
    raise GotThrough("a link")
