"""Walks through the course by changing its working folder, which no rule for files forbids."""

HELD_BY = ["seccomp"]

import os


def affine(x, w, b):
    os.chdir(f"{COURSE}/submitted")
    raise GotThrough("a way into the course")
