"""Plants a link that makes the grader write over its own gradebook."""

HELD_BY = ["landlock"]

import os


def affine(x, w, b):
    os.symlink(f"{COURSE}/gradebook.db", f"{COURSE}/autograded/{MARK}")
    raise GotThrough("a link")
