"""Makes a folder where the grader will write somebody's result."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    os.mkdir(f"{COURSE}/results/01_small/{MARK}.json")
    raise GotThrough("a folder")
