"""Spoils what somebody else handed in."""

HELD_BY = ["landlock"]


def affine(x, w, b):
    open(f"{COURSE}/submitted/zoe/01_small/01_small.ipynb", "a").write(" ")
    raise GotThrough("the submission of zoe")
